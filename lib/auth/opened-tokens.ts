import { decode, type JWT, type JWTDecodeParams } from "next-auth/jwt";

/** The newest so many are kept: a few hundred bytes each. */
const MOST = 1_000;
const opened = new Map<string, JWT>();

/**
 * What a sealed token holds. To open it takes a processor longer than all that a page asks of the database, and the same
 * token always holds the same until it ends: each is opened once. It proves nothing, so that none need be forgotten sooner.
 */
export async function openToken(given: JWTDecodeParams): Promise<JWT | null> {
  const key = JSON.stringify([given.token, given.salt, given.secret]);
  const known = opened.get(key);
  if (known && isInForce(known)) return known;
  const held = await decode(given);
  if (held) keep(key, held);
  return held;
}

const isInForce = ({ exp }: JWT): boolean => typeof exp === "number" && exp * 1000 > Date.now();

function keep(key: string, held: JWT): void {
  opened.delete(key);
  opened.set(key, held);
  const [oldest] = opened.keys();
  if (opened.size > MOST && oldest !== undefined) opened.delete(oldest);
}
