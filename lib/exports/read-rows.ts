import { and, asc, gt } from "drizzle-orm";
import { copyOut } from "@/db/copy-out";
import { teammates as t } from "@/db/schema";
import { copyInAccount } from "@/db/transaction";
import type { Facts } from "@/lib/access/facts";
import type { AccountInfo } from "@/lib/context";
import { groupsSeenBy } from "@/lib/groups/rules";
import { filterSql, seenBy, seenParams } from "@/lib/teammates/filter-sql";
import { teammateParsers } from "@/lib/teammates/params";
import { HOW_ROWS_ARE_READ, rowsSql } from "./rows-sql";
import type { TeammateFilter } from "./schema";
import { inTurn } from "./turns";
import { withCrlf } from "./with-crlf";

export type Rows = { csv: Buffer; count: number };
export type Source = { account: AccountInfo; viewer: Facts; filter: TeammateFilter };

/** Read in 60 ms and held by the server twice over: what is sent and what comes next. */
const AT_ONCE = 5_000;
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * The rows of those who match, by id, some thousand at a time; each time in a transaction of its own that sees the
 * account at one moment. Reads ahead by one while what it gave is sent. Never gives an empty piece.
 */
export async function* readRows(source: Source): AsyncGenerator<Rows, void> {
  let next: Promise<Found | null> | null = readAfter(source, FIRST);
  while (next) {
    const found: Found | null = await next;
    if (!found) return;
    next = found.isLast ? null : readAfter(source, found.last);
    // Looked at when its turn comes; until then a failure is nobody's.
    next?.catch(() => undefined);
    yield found;
  }
}

type Found = Rows & { last: string; isLast: boolean };

async function readAfter({ account, viewer, filter }: Source, after: string): Promise<Found | null> {
  const { sort, size } = DEFAULTS;
  const params = seenParams(viewer, { ...filter, sort, size, after: "" });
  if (!params) return null;
  return inTurn(() =>
    copyInAccount(account.id, async (tx, client) => {
      const found = await tx
        .select({ id: t.id })
        .from(t)
        .where(and(filterSql(account, params), seenBy(viewer), gt(t.id, after)))
        .orderBy(asc(t.id))
        .limit(AT_ONCE);
      const ids = found.map(({ id }) => id);
      const last = ids.at(-1);
      if (last === undefined) return null;
      await tx.execute(HOW_ROWS_ARE_READ);
      const csv = await copyOut(client, rowsSql({ accountId: account.id, ids, groupsSeen: groupsSeenBy(viewer) }));
      return { csv: withCrlf(csv, ids.length), count: ids.length, last, isLast: ids.length < AT_ONCE };
    }),
  );
}

const DEFAULTS = { sort: teammateParsers.sort.defaultValue, size: teammateParsers.size.defaultValue };
