import type { GivenRole } from "@/lib/groups/queries";

type Where = Pick<GivenRole, "projects">;

/** "on all properties", "on Shop, Blog", "on 7 properties". */
export function whereText({ projects }: Where, word: { many: string }, most = 3): string {
  if (projects === null) return `on all ${word.many.toLowerCase()}`;
  if (projects.length > most) return `on ${projects.length} ${word.many.toLowerCase()}`;
  return `on ${projects.map((project) => project.name).join(", ")}`;
}

/** What a group gives in one line, what has ended left out. */
export const givesText = (gives: readonly GivenRole[], word: { many: string }): string =>
  gives
    .filter((given) => !given.isOver)
    .map((given) => `${given.roleName} ${whereText(given, word)}`)
    .join("; ");
