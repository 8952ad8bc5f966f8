import type { CatalogueKey } from "@/lib/access/catalogue";
import type { Status } from "@/lib/teammates/status";

/** A built-in role by its key in the catalogue, or a custom one by its name. */
export type RoleName = string;

export type PersonPlan = {
  firstName: string;
  lastName: string;
  /** The whole address; made of the name and the account's own domain when absent. */
  email?: string;
  status: Status;
  role: RoleName;
};

export type GroupPlan = { name: string; description: string; role?: RoleName; projects?: string[]; size: number };

export type AccountPlan = {
  slug: string;
  name: string;
  catalogue: CatalogueKey;
  /** How long ago the account was made, in days. */
  age: number;
  projects: string[];
  /** Addresses are at the account's own domain, mostly; agencies and contractors are at these. */
  otherDomains: string[];
  customRoles: { name: string; description: string; permissions: string[] }[];
  groups: GroupPlan[];
  /** The people one knows by name. The first is the owner who made the account, the second may invite and edit too. */
  cast: PersonPlan[];
  /** How many more of each status there are, beside the cast. */
  others: Record<Status, number>;
  /** How likely each role is for the others. */
  roles: Record<RoleName, number>;
  /** Roles whose reach is never limited. */
  unlimited: RoleName[];
  /** What is allowed or denied to some by hand. */
  overrides: { permission: string; effect: "allow" | "deny"; roles: RoleName[] }[];
  suspendReasons: string[];
  /** Done last, through the commands, by the founder: what the log shows first. */
  late: {
    allow: { who: string; permission: string; days: number };
    suspend: { who: string; reason: string };
    invite: { firstName: string; lastName: string; email: string; role: RoleName; projects?: string[] }[];
  };
};
