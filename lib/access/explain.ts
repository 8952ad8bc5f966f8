import type { Decision, Reason } from "./decide";
import type { GrantFact, NotInForce } from "./facts";

const NOT_IN_FORCE: Record<NotInForce, string> = {
  never_joined: "The invitation is not accepted yet",
  suspended: "Suspended: nothing is allowed",
  removed: "Removed from the account",
  period_not_begun: "The access period has not begun",
  period_over: "The access period is over",
};

/** A decision's reason as one plain sentence without a full stop: the UI, the API and the log say the same. */
export function explain({ reason }: Pick<Decision, "reason">): string {
  switch (reason.rule) {
    case "not_in_force":
      return NOT_IN_FORCE[reason.because];
    case "owner":
      return "Owners can do everything";
    case "in_no_group":
      return "In no group: here only groups open anything";
    case "denied":
      return `Denied${by(reason)}`;
    case "read_only":
      return "Read-only is on: nothing can be edited";
    case "allowed":
      return `Allowed${by(reason)}`;
    case "granted":
      return sources(reason.grants).join(", ");
    case "unknown_permission":
      return "There is no such permission here";
    case "nothing_gives_it":
      return "No role or override gives it";
    default:
      return reason satisfies never;
  }
}

function by({ override }: Extract<Reason, { rule: "denied" | "allowed" }>): string {
  const who = override.byName ? ` by ${override.byName}` : "";
  return `${who} on ${day(override.createdAt)}${override.endsAt === null ? "" : ` until ${day(override.endsAt)}`}`;
}

/** One role on several projects reads as one source: "Account Member on Shop, Blog". */
function sources(grants: readonly GrantFact[]): string[] {
  const bySource = Map.groupBy(grants, (grant) => `${grant.roleId} ${JSON.stringify(grant.via)} ${grant.endsAt}`);
  return [...bySource.values()].map((alike) => {
    const [grant] = alike;
    const where = alike.flatMap((one) => one.projectName ?? []).join(", ");
    const through = grant?.via.kind === "group" ? ` through group ${grant.via.groupName}` : "";
    const until = grant && grant.endsAt !== null ? ` until ${day(grant.endsAt)}` : "";
    return `${grant?.roleName}${where && ` on ${where}`}${through}${until}`;
  });
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const day = (ms: number): string => DAY.format(ms);
