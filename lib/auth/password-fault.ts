import { COMMON_PASSWORDS } from "./common-passwords";

const LEAST = 12;
const MOST = 200;

/** What is wrong with a new password, in words; null when nothing is. `names`: the person's, the account's, the address. */
export function passwordFault(password: string, { names }: { names: readonly string[] }): string | null {
  const text = password.normalize("NFKC");
  if ([...text].length < LEAST) return `Use at least ${LEAST} characters.`;
  if ([...text].length > MOST) return `Use at most ${MOST} characters.`;
  if (isCommon(text)) return "This password is among the first that anybody would try. Choose another.";
  if (namesIn(names).some((name) => squeeze(text).includes(name))) {
    return "Leave your name, the account's name and your address out of the password.";
  }
  return null;
}

/** Names a person by: words of three letters and more would refuse half the language, so four and the whole. */
const namesIn = (names: readonly string[]): string[] =>
  names
    .flatMap((name) => {
      const whole = name.includes("@") ? name.slice(0, name.lastIndexOf("@")) : name;
      return [squeeze(whole), ...whole.split(/[^\p{L}\p{N}]+/u).map(squeeze)];
    })
    .filter((name) => name.length >= 4);

const squeeze = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The commonest passwords, also with digits and marks around them or said several times to make them longer. */
function isCommon(password: string): boolean {
  const folded = password.toLowerCase();
  const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const candidates = [folded, squeeze(folded), core, unitOf(folded), unitOf(core)];
  return new Set(folded).size < 5 || isSequence(folded) || candidates.some((c) => COMMON_PASSWORDS.has(c));
}

/** What a text repeats: "abcabcabc" repeats "abc"; any other text is its own unit. */
const unitOf = (text: string): string => text.slice(0, (text + text).indexOf(text, 1)) || text;

/** 1234…, abcd…, and rows of the keyboard, forwards and backwards, once or again. */
function isSequence(text: string): boolean {
  const rows = [
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
  ];
  const unit = unitOf(text);
  return rows
    .flatMap((row) => [row, [...row].reverse().join("")])
    .some((row) => row.includes(unit) || row.repeat(3).includes(text));
}

export type Strength = { level: 0 | 1 | 2 | 3; words: string };

/** How far a new password is from being guessed, from what can be said honestly: its faults, its length, its variety. */
export function strengthOf(password: string, { names }: { names: readonly string[] }): Strength {
  const fault = passwordFault(password, { names });
  if (fault) return { level: 0, words: fault };
  const characters = [...password.normalize("NFKC").toLowerCase()];
  // What is said twice is guessed once.
  const worth = Math.min(characters.length, new Set(characters).size * 2);
  if (worth < 16) return { level: 1, words: "Good enough. Longer is stronger." };
  return worth < 20 ? { level: 2, words: "Strong." } : { level: 3, words: "Very strong." };
}
