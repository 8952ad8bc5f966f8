const MOMENT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** "Friday 27 November 2026 at 14:05 UTC". Takes ISO 8601. */
export const momentWords = (iso: string): string => `${MOMENT.format(new Date(iso)).replace(",", "")} UTC`;

/** "Account Manager", "Support and Publisher", "Admin, Support and Publisher". */
export const listWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
