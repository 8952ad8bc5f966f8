import { figure } from "./batch-words";

/** "Ada Brandt, Bo Lind and 12 more", of so many in all. */
export function namesOf(known: readonly { name: string }[], count: number, most = known.length): string {
  const names = known.slice(0, most).map(({ name }) => name);
  const more = count - names.length;
  if (more > 0) return `${names.join(", ")} and ${figure(more)} more`;
  const last = names.pop();
  return names.length > 0 ? `${names.join(", ")} and ${last}` : (last ?? "");
}
