import type { Catalogue, PermissionInfo } from "./catalogue";
import type { Decision } from "./decide";
import type { GrantFact, NotInForce, OverrideFact } from "./facts";

const NOT_IN_FORCE: Record<NotInForce, string> = {
  never_joined: "The invitation is not accepted yet",
  suspended: "Suspended: nothing is allowed",
  removed: "Removed from the account",
  period_not_begun: "The access period has not begun",
  period_over: "The access period is over",
};

/** What was asked: with it a role that holds everywhere says so in the catalogue's words ("on all properties"). */
export type Asked = { info: Pick<PermissionInfo, "scoped">; catalogue: Pick<Catalogue, "projectWord"> };

/** A decision's reason as one plain sentence without a full stop: the UI, the API and the log say the same. */
export function explain({ reason }: Pick<Decision, "reason">, asked?: Asked): string {
  switch (reason.rule) {
    case "not_in_force":
      return NOT_IN_FORCE[reason.because];
    case "owner":
      return "Owners can do everything";
    case "in_no_group":
      return "In no group: here only groups open anything";
    case "denied":
      return `Denied${by(reason.override)}`;
    case "read_only":
      return "Read-only is on: nothing can be edited";
    case "allowed":
      return `Allowed${by(reason.override)}`;
    case "granted":
      return sourcesOf(reason.grants, asked);
    case "unknown_permission":
      return "There is no such permission here";
    case "nothing_gives_it":
      return "No role or override gives it";
    default:
      return reason satisfies never;
  }
}

/** Who wrote an override, when, and until when it counts: " by Ada Brandt on 3 Nov 2026". */
export function by(override: OverrideFact): string {
  const who = override.byName ? ` by ${override.byName}` : "";
  return `${who} on ${day(override.createdAt)}${override.endsAt === null ? "" : ` until ${day(override.endsAt)}`}`;
}

/** One role on several projects reads as one source: "Account Member on Shop, Blog". */
export function sourcesOf(grants: readonly GrantFact[], asked?: Asked): string {
  const everywhere = asked?.info.scoped ? `all ${asked.catalogue.projectWord.many.toLowerCase()}` : "";
  const bySource = Map.groupBy(grants, (grant) => `${grant.roleId} ${JSON.stringify(grant.via)} ${grant.endsAt}`);
  return [...bySource.values()]
    .map((alike) => {
      const [grant] = alike;
      const isWhole = alike.some((one) => one.projectId === null);
      const where = isWhole && everywhere ? everywhere : alike.flatMap((one) => one.projectName ?? []).join(", ");
      const through = grant?.via.kind === "group" ? ` through group ${grant.via.groupName}` : "";
      const until = grant && grant.endsAt !== null ? ` until ${day(grant.endsAt)}` : "";
      return `${grant?.roleName}${where && ` on ${where}`}${through}${until}`;
    })
    .join(", ");
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
export const day = (ms: number): string => DAY.format(ms);
