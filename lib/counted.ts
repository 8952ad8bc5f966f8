/** So many are counted exactly; beyond, there are more. */
export const MOST_COUNTED = 10_000;

/** How many there are; `isMore`: there are more than were counted. */
export type Counted = { count: number; isMore: boolean };

export const NOBODY: Counted = { count: 0, isMore: false };

/** Of somebody who counted one further than that. */
export const countedUpTo = (count: number): Counted => ({
  count: Math.min(count, MOST_COUNTED),
  isMore: count > MOST_COUNTED,
});

/** "1,204", or "10,000+". */
export const countedText = ({ count, isMore }: Counted): string =>
  `${count.toLocaleString("en-GB")}${isMore ? "+" : ""}`;

export const isOnlyOne = ({ count, isMore }: Counted): boolean => count === 1 && !isMore;

/** "1 person", or "1,204 people". */
export const peopleText = (people: Counted): string =>
  isOnlyOne(people) ? "1 person" : `${countedText(people)} people`;
