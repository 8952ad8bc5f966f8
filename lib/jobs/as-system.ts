import { sql } from "drizzle-orm";
import { z } from "zod";
import { inAccount } from "@/db/transaction";
import { CATALOGUE_KEYS } from "@/lib/access/catalogues/all";
import { factsOfNobody } from "@/lib/access/facts";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/id";

const Account = z.object({ id: z.string(), slug: z.string(), name: z.string(), catalogue: z.enum(CATALOGUE_KEYS) });

/** Roster itself in an account, for jobs that call the same commands as people do. */
export async function asSystem(accountId: string): Promise<Context> {
  const { rows } = await inAccount(accountId, (tx) =>
    tx.execute(sql`select id, slug, name, catalogue from accounts where id = ${accountId}`),
  );
  const account = Account.parse(rows[0]);
  return {
    actor: { kind: "system", name: "Roster" },
    account,
    facts: factsOfNobody(account.catalogue),
    origin: { requestId: newId(), address: null, device: null },
  };
}
