/** "1 person", "1,204 people". */
export const holdersText = (holders: number): string =>
  holders === 1 ? "1 person" : `${holders.toLocaleString("en-GB")} people`;
