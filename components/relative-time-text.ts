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
  const year = (time: number) => format(time, zone, { year: "numeric" });
  const day = format(at, zone, { day: "numeric" });
  // British English would say "Sept" among three-letter months.
  const month = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: zone }).format(at);
  return year(at) === year(now) ? `${day} ${month}` : `${day} ${month} ${year(at)}`;
}

/** Ahead, and less than thirty days away. */
export const isSoon = (at: number, now: number) => at > now && at - now < 30 * DAY;

/** "Thursday 12 October 2026, 14:03 GMT+2" */
export function exactTime(at: number, zone: string): string {
  const date = format(at, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const time = format(at, zone, { hour: "2-digit", minute: "2-digit", timeZoneName: "short", hourCycle: "h23" });
  return `${date}, ${time}`;
}

const told = (count: number, unit: string, past: boolean) => (past ? `${count} ${unit} ago` : `in ${count} ${unit}`);

function dayNumber(at: number, zone: string): number {
  const iso = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  return Math.round(Date.parse(`${iso.format(at)}T00:00:00Z`) / DAY);
}

const format = (at: number, timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(at);
