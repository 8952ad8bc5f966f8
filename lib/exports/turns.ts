/** So many exports of this process read from the database at the same moment, so that they leave it to the pages. */
const AT_ONCE = 2;

let reading = 0;
const waiting: (() => void)[] = [];

/** Does it as soon as it is its turn. */
export async function inTurn<T>(read: () => Promise<T>): Promise<T> {
  if (reading >= AT_ONCE) await new Promise<void>((begin) => waiting.push(begin));
  else reading++;
  try {
    return await read();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else reading--;
  }
}
