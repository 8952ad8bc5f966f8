/** Ends a fault with what did not hold. */
export class DidNotHold extends Error {
  override name = "DidNotHold";
}

export function must(isSo: boolean, sentence: string): asserts isSo {
  if (!isSo) throw new DidNotHold(sentence);
}
