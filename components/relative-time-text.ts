const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "2 min ago", "Yesterday", "in 12 days", "12 Oct": times in milliseconds, days counted in `zone`. */
export function relativeTime(at: number, now: number, zone: string): string {
  const distance = Math.abs(now - at);
  const past = at <= now;
  if (distance < MINUTE) return past ? "Just now" : "in a moment";
  if (distance < HOUR) return told(Math.floor(distance / MINUTE), "min", past);
  const [today, day] = [todayIn(zone, now), dayOf(at, zone)];
  const days = Math.abs(dayNumber(today) - dayNumber(day));
  if (days === 0 || distance < 6 * HOUR) return told(Math.floor(distance / HOUR), "h", past);
  if (days === 1) return past ? "Yesterday" : "Tomorrow";
  if (days < 14) return told(days, "days", past);
  if (days < 35) return told(Math.floor(days / 7), "weeks", past);
  return dayText(day, today);
}

/** "12 Oct", with the year when it is another one. */
export const shortDate = (at: number, now: number, zone: string): string =>
  dayText(dayOf(at, zone), todayIn(zone, now));

function dayText({ year, month, day }: Day, today: Day): string {
  const text = `${day} ${MONTHS[month - 1]}`;
  return year === today.year ? text : `${text} ${year}`;
}

/** Ahead, and less than thirty days away. */
export const isSoon = (at: number, now: number) => at > now && at - now < 30 * DAY;

/** "Thursday 12 October 2026, 14:03 GMT+2" */
export function exactTime(at: number, zone: string): string {
  return `${format(at, zone, LONG_DATE)}, ${format(at, zone, TIME_OF_DAY)}`;
}

const told = (count: number, unit: string, past: boolean) => (past ? `${count} ${unit} ago` : `in ${count} ${unit}`);

type Day = { year: number; month: number; day: number };

/** Formatted once for all three: a page of rows asks for a hundred days. */
function dayOf(at: number, zone: string): Day {
  const [year = 0, month = 0, day = 0] = format(at, zone, ISO_DAY).split("-").map(Number);
  return { year, month, day };
}

let lastToday: { now: number; zone: string; day: Day } | undefined;

/** All times of a page are told from one moment. */
function todayIn(zone: string, now: number): Day {
  if (lastToday?.now !== now || lastToday.zone !== zone) lastToday = { now, zone, day: dayOf(now, zone) };
  return lastToday.day;
}

const dayNumber = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day) / DAY;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** How a moment is written; each keeps its formatters by zone: making one costs a hundred times what using it does. */
type Pattern = { language: string; options: Intl.DateTimeFormatOptions; byZone: Map<string, Intl.DateTimeFormat> };
const pattern = (options: Intl.DateTimeFormatOptions, language = "en-GB"): Pattern => ({
  language,
  options,
  byZone: new Map(),
});

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
