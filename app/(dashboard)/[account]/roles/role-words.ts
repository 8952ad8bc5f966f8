/** "Nobody", "1 person", "1,204 people". */
export function holdersText(holders: number): string {
  if (holders === 0) return "Nobody";
  return holders === 1 ? "1 person" : `${holders.toLocaleString("en-GB")} people`;
}

/** "holds it" after "Nobody" and "1 person", "hold it" after more. */
export const holdIt = (holders: number): string => (holders <= 1 ? "holds it" : "hold it");
