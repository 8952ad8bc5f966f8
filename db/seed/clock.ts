export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** The demo's moments, counted from the database's clock when it is made. */
export class DemoClock {
  constructor(private readonly now: number) {}

  ago = (days: number): Date => new Date(Math.round(this.now - days * DAY));
  ahead = (days: number): Date => this.ago(-days);
  isPast = (moment: Date): boolean => moment.getTime() <= this.now;
  daysSince = (moment: Date): number => (this.now - moment.getTime()) / DAY;
}
