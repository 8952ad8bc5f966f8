import type { Status } from "@/lib/teammates/status";
import type { GroupPlan, RoleName } from "./plan";

export type Override = {
  permission: string;
  effect: "allow" | "deny";
  endsAt: Date | null;
  /** Made by an edit after the person joined. */
  by: Person;
  at: Date;
};

/** What a person's own access is made of; without a role it comes from their groups alone. */
export type PersonAccess = {
  roles: RoleName[];
  /** Names; null: all. */
  projects: string[] | null;
  grantEndsAt: Date | null;
  readOnly: boolean;
};

/** What happened to a person and when; the later a step, the more of the earlier ones there are. */
export type Life = {
  invitedAt: Date | null;
  invitedBy: Person | null;
  resentAt: Date | null;
  declinedAt: Date | null;
  revokedAt: Date | null;
  joinedAt: Date | null;
  suspendedAt: Date | null;
  suspendReason: string | null;
  removedAt: Date | null;
  lockedAt: Date | null;
  startsAt: Date | null;
  endsAt: Date | null;
  deliveryError: string | null;
  signIns: Date[];
};

export type Person = PersonAccess &
  Life & {
    teammateId: string;
    invitationId: string;
    userId: string | null;
    firstName: string;
    lastName: string;
    email: string;
    kind: "internal" | "external";
    status: Status;
    twoFactor: boolean;
    device: string;
    address: string;
    overrides: Override[];
    groups: { plan: GroupPlan; isAdmin: boolean }[];
  };

export const fullName = ({ firstName, lastName }: Pick<Person, "firstName" | "lastName">): string =>
  `${firstName} ${lastName}`;
