import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import { searchWords } from "@/lib/search-text";
import type { Asked } from "./asked";
import { findPage } from "./find-page";

/** Somebody to choose. */
export type Person = { id: string; name: string; email: string };

type Wanted = {
  asked: Asked;
  q: string;
  most: number;
  /** Those of some people who are not meant, however they are found. */
  without?: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
};

/** Where so many were not meant, whoever searches can say more of whom they mean. */
const MOST_LOOKED_AT = 10_000;

/** The first people by name whom a search finds, to choose one of them. */
export async function findFirst(tx: Tx, accountId: string, { asked, q, most, without }: Wanted): Promise<Person[]> {
  const words = searchWords(q);
  const wanted = words.length > 0 ? { ...asked, words } : asked;
  const kept: string[] = [];
  let after: Parameters<typeof findPage>[4] = null;
  for (
    let looked = 0, size = 2 * most;
    looked < MOST_LOOKED_AT && kept.length < most;
    size = Math.min(4 * size, 5_000)
  ) {
    const found = await findPage(tx, accountId, wanted, { sort: "name", size }, after);
    const ids = found.map(({ id }) => id);
    const notMeant = (await without?.(ids)) ?? new Set();
    kept.push(...ids.filter((id) => !notMeant.has(id)));
    const last = found.at(-1);
    if (!last?.more) break;
    after = { way: "next", value: last.value, id: last.id, at: 0 };
    looked += size;
  }
  return read(tx, accountId, kept.slice(0, most));
}

async function read(tx: Tx, accountId: string, ids: readonly string[]): Promise<Person[]> {
  const rows = await tx
    .select({ id: t.id, name: sql<string>`${t.firstName} || ' ' || ${t.lastName}`, email: t.email })
    .from(t)
    .where(and(eq(t.accountId, accountId), sql`${t.id} = any(${sql.param(ids)}::uuid[])`));
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => known.get(id) ?? []);
}
