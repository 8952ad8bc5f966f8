const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "2 min ago", "Yesterday", "in 12 days", "12 Oct": times in milliseconds, days counted in `zone`. */
export function relativeTime(at: number, now: number, zone: string): string {
  const distance = Math.abs(now - at);
  const past = at <= now;
  if (distance < MINUTE) return past ? "Just now" : "in a moment";
  if (distance < HOUR) return told(Math.floor(distance / MINUTE), "min", past);
  const days = Math.abs(dayNumber(now, zone) - dayNumber(at, zone));
  if (days === 0 || distance < 6 * HOUR) return told(Math.floor(distance / HOUR), "h", past);
  if (days === 1) return past ? "Yesterday" : "Tomorrow";
  if (days < 14) return told(days, "days", past);
  if (days < 35) return told(Math.floor(days / 7), "weeks", past);
  return shortDate(at, now, zone);
}

/** "12 Oct", with the year when it is another one. */
export function shortDate(at: number, now: number, zone: string): string {
  const year = (time: number) => format(time, zone, YEAR);
  const day = format(at, zone, DAY_OF_MONTH);
  const month = format(at, zone, MONTH);
  return year(at) === year(now) ? `${day} ${month}` : `${day} ${month} ${year(at)}`;
}

/** Ahead, and less than thirty days away. */
export const isSoon = (at: number, now: number) => at > now && at - now < 30 * DAY;

/** "Thursday 12 October 2026, 14:03 GMT+2" */
export function exactTime(at: number, zone: string): string {
  return `${format(at, zone, LONG_DATE)}, ${format(at, zone, TIME_OF_DAY)}`;
}

const told = (count: number, unit: string, past: boolean) => (past ? `${count} ${unit} ago` : `in ${count} ${unit}`);

function dayNumber(at: number, zone: string): number {
  return Math.round(Date.parse(`${format(at, zone, ISO_DAY)}T00:00:00Z`) / DAY);
}

/** How a moment is written; each keeps its formatters by zone: making one costs a hundred times what using it does. */
type Pattern = { language: string; options: Intl.DateTimeFormatOptions; byZone: Map<string, Intl.DateTimeFormat> };
const pattern = (options: Intl.DateTimeFormatOptions, language = "en-GB"): Pattern => ({
  language,
  options,
  byZone: new Map(),
});

const YEAR = pattern({ year: "numeric" });
const DAY_OF_MONTH = pattern({ day: "numeric" });
// British English would say "Sept" among three-letter months.
const MONTH = pattern({ month: "short" }, "en-US");
const LONG_DATE = pattern({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const TIME_OF_DAY = pattern({ hour: "2-digit", minute: "2-digit", timeZoneName: "short", hourCycle: "h23" });
const ISO_DAY = pattern({ year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA");

function format(at: number, timeZone: string, { language, options, byZone }: Pattern): string {
  const known = byZone.get(timeZone);
  if (known) return known.format(at);
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone });
  byZone.set(timeZone, made);
  return made.format(at);
}
