import { eq, sql } from "drizzle-orm";
import { accounts } from "@/db/schema";
import type { BatchCall } from "@/lib/batches/kind";
import { domainOf, isEmail } from "@/lib/email-address";
import { newDomains } from "@/lib/invitations/new-domains";
import { type Judged, judgeLine, type Line, type Scene } from "./judge-line";
import { loadKnown } from "./known";
import { cellsOf } from "./line";
import { findPeople, idIn } from "./people";
import type { ImportInput } from "./schema";

/**
 * Judges lines by the rules of the commands for one person. `isBegun`: nothing is corrected any more, and lines that
 * name somebody twice were refused when they were looked at.
 */
export async function judgeLines(
  call: BatchCall<ImportInput>,
  lines: readonly Line[],
  { isBegun = false } = {},
): Promise<Judged[]> {
  const { tx, ctx, input } = call;
  const known = await loadKnown(tx, ctx.account);
  const said = lines.map((line) => cellsOf(line.data, input.mapping));
  const emails = [...new Set(lines.map((line) => line.data.key).filter(isEmail))];
  const sought = lines.map((line, at) => ({ id: idIn(said[at] ?? {}), email: line.data.key }));
  const scene: Scene = {
    call,
    known,
    personOf: await findPeople(tx, ctx, known, sought),
    earlier: isBegun ? new Map() : await firstLines(call, lines),
    elsewhere: await teammatesElsewhere(call, emails),
    newDomains: await newDomains(tx, ctx.account.id, emails.map(domainOf)),
  };
  return lines.map((line, at) => judgeLine(scene, line, said[at] ?? {}));
}

/** In which line everybody stands first. */
async function firstLines({ tx, ctx, batchId }: BatchCall<ImportInput>, lines: readonly Line[]) {
  const keys = [...new Set(lines.map(({ data }) => data.key).filter(Boolean))];
  const { rows } = await tx.execute<{ key: string; first: number }>(sql`
    select data->>'key' as key, min(number)::int as first from batch_rows
     where account_id = ${ctx.account.id} and batch_id = ${batchId}
       and data->>'key' = any(${sql.param(keys)}::text[]) group by 1`);
  return new Map(rows.map(({ key, first }) => [key, first]));
}

/** Those who are teammates of other accounts, where this one takes nobody who is. */
async function teammatesElsewhere(
  { tx, ctx }: BatchCall<ImportInput>,
  emails: readonly string[],
): Promise<Set<string>> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, ctx.account.id));
  if (!account?.oneAccountPerEmail) return new Set();
  const { rows } = await tx.execute<{ email: string }>(sql`
    select email from unnest(${sql.param([...emails])}::text[]) as one (email)
     where roster_is_teammate_elsewhere(email, ${ctx.account.id})`);
  return new Set(rows.map(({ email }) => email));
}
