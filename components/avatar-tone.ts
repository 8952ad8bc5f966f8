/** "Ada Brandt" is AB, "ada@northwind.example" is A, "" is a question mark. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = firstLetter(words[0]);
  const last = words.length > 1 ? firstLetter(words.at(-1)) : "";
  return (first + last).toUpperCase() || "?";
}

/** A tone from 1 to `tones`, always the same for the same seed. */
export function toneOf(seed: string, tones: number): number {
  let hash = 7;
  for (const letter of seed) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return (hash % tones) + 1;
}

const firstLetter = (word = "") => Array.from(word).find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? "";
