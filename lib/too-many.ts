/** What somebody reads who used up a limit: the proxy and the doors say the same. */
export function tooManySentence(retryAfterSeconds: number): string {
  const wait = retryAfterSeconds < 90 ? `${retryAfterSeconds} seconds` : `${Math.ceil(retryAfterSeconds / 60)} minutes`;
  return `${BEGINNING} Wait ${wait}, then try again.`;
}

export const isTooManySentence = (text: string): boolean => text.startsWith(BEGINNING) && text.length < 100;

const BEGINNING = "Too many tries.";
