import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { auditAnchors, auditEvents as e } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { ask } from "@/lib/ask";
import { Refusal } from "@/lib/refusal";
import { canonical } from "./chain";
import { isSignedBy, publicKeyText, signText } from "./head-key";
import { mustSeeLog } from "./must-see-log";
import { verifyChain } from "./verify";

const Head = z.strictObject({
  kind: z.literal("roster-log-head"),
  account: z.string(),
  accountId: z.string(),
  slug: z.string(),
  /** The last event when it was signed, its hash (hex) and its time. */
  number: z.int().positive(),
  hash: z.string(),
  at: z.string(),
  key: z.string(),
});
const SignedHead = Head.extend({ signature: z.string() });
type SignedHead = z.infer<typeof SignedHead>;

/** What a signed head says of the log as it is now. `number` is the head's, `last` and `broken` are the log's. */
export type HeadVerdict =
  | { is: "sound"; number: number; broken: number | null }
  | { is: "cut"; number: number; last: number }
  | { is: "different" | "pruned"; number: number }
  | { is: "broken"; number: number; broken: number }
  | { is: "unreadable" | "forged" | "other_key" | "other_account" };

/** The end of a log that verifies, signed, as a file to be kept elsewhere. Needs `audit.view`. */
export const signHead = ask("log.sign_head", z.strictObject({}), async (ctx) => {
  mustSeeLog(ctx);
  const verdict = await verifyChain(ctx.account.id);
  if (!verdict.isWhole) throw new Refusal("log_broken");
  const { id: accountId, name: account, slug } = ctx.account;
  const { last: number, head: hash } = verdict;
  const event = await findEvent(accountId, number);
  if (!event) throw new Refusal("not_found");
  const at = event.at.toISOString();
  const head = { kind: "roster-log-head" as const, account, accountId, slug, number, hash, at, key: publicKeyText() };
  const file = { ...head, signature: signText(canonical(head)) } satisfies SignedHead;
  return { fileName: `roster-log-head-${slug}-${number}.json`, text: `${JSON.stringify(file, null, 2)}\n` };
});

/** Whether nothing before a signed head was changed, removed or cut off since. Needs `audit.view`. */
export const checkHead = ask(
  "log.check_head",
  z.strictObject({ file: z.string().max(10_000, { error: "This is not a signed head: it is too long." }) }),
  async (ctx, { file }): Promise<HeadVerdict> => {
    mustSeeLog(ctx);
    const head = readHead(file);
    if (!head) return { is: "unreadable" };
    const { signature, ...signed } = head;
    if (!isSignedBy(head.key, canonical(signed), signature)) return { is: "forged" };
    if (head.key !== publicKeyText()) return { is: "other_key" };
    if (head.accountId !== ctx.account.id) return { is: "other_account" };
    return compare(head);
  },
);

async function compare({ accountId, number, hash }: SignedHead): Promise<HeadVerdict> {
  const anchor = await findAnchor(accountId);
  if (anchor && number < anchor.number) return { is: "pruned", number };
  const event = anchor?.number === number ? anchor : await findEvent(accountId, number);
  const verdict = await verifyChain(accountId);
  if (!event) {
    if (verdict.isWhole) return { is: "cut", number, last: verdict.last };
    return { is: "broken", number, broken: verdict.number };
  }
  if (event.hash.toString("hex") !== hash) return { is: "different", number };
  if (verdict.isWhole) return { is: "sound", number, broken: null };
  return { is: verdict.number > number ? "sound" : "broken", number, broken: verdict.number };
}

const findEvent = (accountId: string, number: number): Promise<{ hash: Buffer; at: Date } | undefined> =>
  inAccount(accountId, async (tx) => {
    const here = and(eq(e.accountId, accountId), eq(e.number, number));
    return (await tx.select({ hash: e.hash, at: e.occurredAt }).from(e).where(here))[0];
  });

const findAnchor = (accountId: string): Promise<{ number: number; hash: Buffer } | undefined> =>
  inAccount(
    accountId,
    async (tx) =>
      (
        await tx
          .select({ number: auditAnchors.number, hash: auditAnchors.hash })
          .from(auditAnchors)
          .where(eq(auditAnchors.accountId, accountId))
      )[0],
  );

function readHead(text: string): SignedHead | null {
  try {
    return SignedHead.safeParse(JSON.parse(text.replace(/^\ufeff/, ""))).data ?? null;
  } catch {
    return null;
  }
}
