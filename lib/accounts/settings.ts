import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts } from "@/db/schema";
import type { Json } from "@/lib/audit/chain";
import type { Call } from "@/lib/command";
import { loadAccount } from "./load-account";

type Settings = Partial<typeof accounts.$inferInsert>;
type Words = Record<string, Json>;

/**
 * Changes settings of the account and tells, in words, which of them are others now. When none is, nothing is written.
 */
export async function changeSettings(
  { tx, ctx }: { tx: Tx; ctx: Call<unknown>["ctx"] },
  settings: Settings,
  inWords: (settings: typeof accounts.$inferSelect) => Words,
) {
  const account = await loadAccount(tx, ctx.account.id);
  const [old, fresh] = [inWords(account), inWords({ ...account, ...settings })];
  const changed = Object.keys(fresh).filter((key) => old[key] !== fresh[key]);
  if (changed.length === 0) return { value: null, event: [] };
  await tx.update(accounts).set(settings).where(eq(accounts.id, account.id));
  const only = (words: Words): Words => Object.fromEntries(changed.map((key) => [key, words[key] ?? null]));
  const target = { kind: "account" as const, id: account.id, name: account.name };
  return { value: null, event: { target, before: only(old), after: only(fresh) } };
}
