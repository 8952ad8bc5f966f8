type Person = { id: string; firstName: string; lastName: string; email: string };

/** What a teammate is found by: names, address and id, folded. Stored beside them; search terms are folded alike. */
export const searchText = ({ id, firstName, lastName, email }: Person): string =>
  `${fold(`${firstName} ${lastName}`)} ${fold(email)} ${id}`;

/** Lower case, without accents: "Zoë" and "zoe" are one. */
export const fold = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().normalize("NFKC");

/** LIKE patterns of a search: every word must appear, in any order. At most eight words count. */
export const searchPatterns = (query: string): string[] =>
  fold(query)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
