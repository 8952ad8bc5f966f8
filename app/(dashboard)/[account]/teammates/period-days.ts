/** The day of a moment where the viewer is, as YYYY-MM-DD; null for none. */
export const dayOf = (moment: string | null): string | null => moment && DAY.format(new Date(moment));

/** The first moment of a day where the viewer is, as ISO 8601 UTC. */
export const startOf = (day: string | null): string | null => day && new Date(`${day}T00:00:00`).toISOString();

/** The last second of a day where the viewer is: access that ends on a day still holds on it. */
export const endOf = (day: string | null): string | null => day && new Date(`${day}T23:59:59`).toISOString();

const DAY = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });
