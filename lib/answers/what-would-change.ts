import { decide } from "@/lib/access/decide";
import type { Facts, NotInForce } from "@/lib/access/facts";

/** One thing that stands between a person and a yes. */
type Obstacle = NotInForce | "in_no_group" | "denied" | "read_only" | "nothing_gives_it";

/** What stands between these facts and a yes, in the engine's order, found by taking each away and asking again. */
export function obstacles(facts: Facts, permission: string, projectId?: string): Obstacle[] {
  const { reason, allowed } = decide(facts, permission, projectId);
  if (allowed) return [];
  const then = (obstacle: Obstacle, rest: Partial<Facts>): Obstacle[] => [
    obstacle,
    ...obstacles({ ...facts, ...rest }, permission, projectId),
  ];
  switch (reason.rule) {
    case "not_in_force":
      return then(reason.because, IN_FORCE[reason.because](facts));
    case "in_no_group":
      return then("in_no_group", { ungroupedSeeNothing: false });
    case "denied":
      return then("denied", { overrides: facts.overrides.filter((one) => one.id !== reason.override.id) });
    case "read_only":
      return then("read_only", { readOnly: false });
    default:
      return ["nothing_gives_it"];
  }
}

const IN_FORCE: Record<NotInForce, (facts: Facts) => Partial<Facts>> = {
  never_joined: ({ now }) => ({ joinedAt: now }),
  suspended: () => ({ suspendedAt: null }),
  removed: () => ({ removedAt: null }),
  period_not_begun: () => ({ startsAt: null }),
  period_over: () => ({ endsAt: null }),
};

const WORDS: Record<Exclude<Obstacle, "nothing_gives_it">, string> = {
  never_joined: "they have to accept the invitation",
  suspended: "they have to be unsuspended",
  removed: "they have to be reinstated",
  period_not_begun: "their access period has to begin",
  period_over: "their access period has to be extended",
  in_no_group: "they have to be in a group",
  denied: "the deny override has to be lifted",
  read_only: "read-only has to be turned off",
};

/** What would have to change for a yes, as one sentence. `where` ends the sentence ("on Shop") or is empty. */
export function whatWouldChange(found: readonly Obstacle[], roleNames: readonly string[], where: string): string {
  const examples = roleNames.slice(0, 3).join(" or ");
  const give = ["they need a role that holds it", examples && `such as ${examples}`].filter(Boolean).join(", ");
  const parts = found.map((one) => (one === "nothing_gives_it" ? `${give}${where && `, ${where}`}` : WORDS[one]));
  const last = parts.at(-1) ?? "";
  return `For a yes, ${parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${last}` : last}.`;
}
