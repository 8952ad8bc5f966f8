import type { Through } from "@/lib/answers/project-people";

/** "Member on all projects, Read Only through group Desk": roles on this one alone say nothing of where. */
export const throughText = (through: readonly Through[], words: { many: string }): string =>
  [...new Set(through.map((one) => sourceText(one, words)))].join(", ");

export const sourceText = ({ roleName, group, onAll }: Through, words: { many: string }): string =>
  `${roleName}${onAll ? ` on all ${words.many.toLowerCase()}` : ""}${group ? ` through group ${group.name}` : ""}`;

/** When the last of them ends; null when one has no end. */
export function lastEnd(through: readonly Through[]): string | null {
  const ends = through.flatMap(({ endsAt }) => endsAt ?? []);
  return ends.length < through.length ? null : (ends.sort().at(-1) ?? null);
}
