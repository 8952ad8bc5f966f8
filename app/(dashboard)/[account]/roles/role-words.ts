import { type Counted, isOnlyOne, peopleText } from "@/lib/counted";

/** "Nobody", "1 person", "1,204 people". */
export const holdersText = (holders: Counted): string => (holders.count === 0 ? "Nobody" : peopleText(holders));

/** "holds it" after "Nobody" and "1 person", "hold it" after more. */
export const holdIt = (holders: Counted): string =>
  holders.count === 0 || isOnlyOne(holders) ? "holds it" : "hold it";
