import { sql } from "drizzle-orm";
import { type Copied, copyOut } from "@/db/copy-out";
import { copyInAccount } from "@/db/transaction";
import type { Facts } from "@/lib/access/facts";
import type { AccountInfo } from "@/lib/context";
import { groupsSeenBy } from "@/lib/groups/rules";
import { askedOf } from "@/lib/teammates/asked";
import { matchingSql } from "@/lib/teammates/matching";
import type { TeammateFilter } from "@/lib/teammates/params";
import { turns } from "@/lib/turns";
import { patiently } from "./patience";
import { howRowsAreRead, rowsSql } from "./rows-sql";

export type Source = { account: AccountInfo; viewer: Facts; filter: TeammateFilter };

/** About half a megabyte, of which the server holds what is sent and what comes next. */
const AT_ONCE = 2_500;
const AHEAD = 2;
/** So many exports of this process read at the same moment, so that they leave the database to the pages. */
const inTurn = turns(2);

/**
 * The rows of those who match, by id, some thousand at a time; each time in a transaction of its own that sees the
 * account at one moment. Reads ahead while what it gave is sent: who comes next is looked for as soon as it is known
 * where. Never gives an empty piece.
 */
export async function* readRows(source: Source): AsyncGenerator<Copied, void> {
  const ahead: Piece[] = [readAfter(source, null)];
  for (let piece = ahead.shift(); piece; piece = ahead.shift()) {
    for (let last = await (ahead.at(-1) ?? piece).last; last !== null && ahead.length < AHEAD; ) {
      const next = readAfter(source, last);
      ahead.push(next);
      last = ahead.length < AHEAD ? await next.last : null;
    }
    const rows = await piece.rows;
    if (rows) yield rows;
  }
}

/** `last`: after whom the next piece begins; null when this is the last one. */
type Piece = { last: Promise<string | null>; rows: Promise<Copied | null> };

function readAfter(source: Source, after: string | null): Piece {
  const last = Promise.withResolvers<string | null>();
  const range: Range = { after, upTo: null };
  const read = () => inTurn(() => readPiece(source, range, last.resolve));
  // What fails at once is said at once.
  const rows = after === null ? read() : patiently(read);
  rows.then(() => last.resolve(null), last.reject);
  // Looked at when their turn comes; until then a failure is nobody's.
  for (const promise of [rows, last.promise]) promise.catch(() => undefined);
  return { last: last.promise, rows };
}

/** Read again after a lost connection, a piece ends where it ended before: there the next one has begun. */
type Range = { after: string | null; upTo: string | null };

async function readPiece(
  { account, viewer, filter }: Source,
  range: Range,
  lastIs: (id: string | null) => void,
): Promise<Copied | null> {
  const asked = askedOf(account, viewer, filter);
  if (!asked) return null;
  return copyInAccount(account.id, async (tx, client) => {
    // Whoever joined since it was read first belongs to it too, and puts nobody out of it.
    const piece = matchingSql(account.id, asked, { ...range, most: range.upTo ? null : AT_ONCE });
    // The ids stay with the database: as text they would come here and go back with each piece.
    const { rows } = await tx.execute<Found>(sql`select cardinality(ids) as count, last, ${howRowsAreRead(sql`ids`)}
      from ${piece}`);
    const [found] = rows;
    if (!found?.count) return null;
    range.upTo ??= found.last;
    lastIs(range.upTo);
    const copied = await copyOut(client, rowsSql({ accountId: account.id, groupsSeen: groupsSeenBy(viewer) }));
    if (copied.rows !== found.count) throw new Error("There are other rows than were asked for");
    return copied;
  });
}

type Found = { count: number; last: string | null };
