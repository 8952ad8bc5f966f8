/** Works on so many at a time, one piece after the other, so that a statement stays far from its time limit. */
export async function inPieces<T>(
  all: readonly T[],
  most: number,
  work: (some: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < all.length; start += most) await work(all.slice(start, start + most));
}

/** What follows a grant or a membership costs half a millisecond for each. */
export const WRITTEN_AT_ONCE = 1_000;
