type Person = { id: string; firstName: string; lastName: string; email: string };

/** What a teammate is found by: names, address and id, folded. Stored beside them; search terms are folded alike. */
export const searchText = ({ id, firstName, lastName, email }: Person): string =>
  `${fold(`${firstName} ${lastName}`)} ${fold(email)} ${id}`;

/** Lower case, without accents: "Zoë" and "zoe" are one. */
export const fold = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().normalize("NFKC");

/** The words of a search, folded: every one must appear, in any order. At most eight count. */
export const searchWords = (query: string): string[] =>
  fold(query.replaceAll("\0", "").toWellFormed()).split(/\s+/).filter(Boolean).slice(0, 8);

/** LIKE patterns of a search's words. */
export const searchPatterns = (query: string): string[] =>
  searchWords(query).map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
