/**
 * How cells of an export and an import say what somebody has. Several stand one after another, parted by "; ". Of a role
 * "Editor" means everywhere, "Editor @ Shop" in one project, either with "until 2027-01-31T18:00:00.000Z" behind it.
 * A name with one of the signs ; @ " or the word "until" in it stands in double quotes, its own quotes doubled. SQL
 * that writes such cells (lib/exports) follows the same rule; a test holds the two together.
 */
export type Said = { name: string; place: string | null; until: string | null };

/** What a cell says; null where it cannot be read. Times are as they were written. */
export function readList(cell: string): Said[] | null {
  const said: Said[] = [];
  ITEM.lastIndex = 0;
  while (ITEM.lastIndex < cell.length) {
    const found = ITEM.exec(cell);
    if (!found) return null;
    const [whole, name, place, until, end] = found;
    const one = {
      name: unquoted(name),
      place: place === undefined ? null : unquoted(place),
      until: until?.trim() ?? null,
    };
    const isEmpty = one.name === "" && one.place === null && one.until === null;
    // "A; ; B" and a last ";" say nothing between them.
    if (!isEmpty) said.push(one);
    if (!isEmpty && (one.name === "" || one.place === "")) return null;
    if (end === "" || whole === "") break;
  }
  return said;
}

/** The cell that says this. Names in the order given; times as they are given. */
export const writeList = (said: readonly Said[]): string => said.map(writeOne).join("; ");

const NAME = String.raw`(?:"(?:[^"]|"")*"|(?!"|until\s)(?:(?!\suntil\s)[^;@])*)`;
const ITEM = new RegExp(String.raw`\s*(${NAME})\s*(?:@\s*(${NAME}))?\s*(?:\buntil\s([^;]*))?(;|$)`, "iy");

function unquoted(name: string | undefined): string {
  const text = name?.trim() ?? "";
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}

const writeOne = ({ name, place, until }: Said): string =>
  `${quoted(name)}${place === null ? "" : ` @ ${quoted(place)}`}${until === null ? "" : ` until ${until}`}`;

const quoted = (name: string): string => (/[;@"]|\buntil\b/i.test(name) ? `"${name.replaceAll('"', '""')}"` : name);

/** ISO 8601 UTC, as cells have it; empty: none. */
export const writeMoment = (ms: number | null): string => (ms === null ? "" : new Date(ms).toISOString());

/**
 * A moment: with its zone, or in UTC without one. A day alone is its first moment where something starts and its last
 * second where it ends. Null where it cannot be read.
 */
export function readMoment(text: string, edge: "start" | "end"): number | null {
  const found = MOMENT.exec(text.trim());
  if (!found) return null;
  const [, day, time, zone] = found;
  if (!day) return null;
  const at = time
    ? `${day}T${time}${zone?.toUpperCase() ?? "Z"}`
    : `${day}T${edge === "start" ? "00:00:00" : "23:59:59"}Z`;
  const ms = Date.parse(at);
  const isReal = !Number.isNaN(ms) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  return isReal ? ms : null;
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(Z|[+-]\d\d:?\d\d)?)?$/i;

export const writeYesNo = (yes: boolean): string => (yes ? "yes" : "no");

/** Null where it says neither; nothing at all is no. */
export function readYesNo(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (["yes", "true", "1", "y", "x"].includes(word)) return true;
  return ["no", "false", "0", "n", "-", ""].includes(word) ? false : null;
}

/** "allow billing.manage" as an override; null where it is none. */
export function readOverride(name: string): { effect: "allow" | "deny"; permission: string } | null {
  const found = /^(allow|deny)\s+([a-z_]+\.[a-z_]+)$/i.exec(name);
  const [, effect, permission] = found ?? [];
  if (!effect || !permission) return null;
  return { effect: effect.toLowerCase() === "allow" ? "allow" : "deny", permission: permission.toLowerCase() };
}
