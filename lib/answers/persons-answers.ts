import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import type { AccountInfo } from "@/lib/context";
import { findFacts } from "@/lib/load-facts";
import { Refusal } from "@/lib/refusal";
import type { Person } from "@/lib/teammates/find-first";

/** A feature with a yes or no to each of its permissions. */
export type AnsweredFeature = {
  label: string;
  answers: { permission: string; label: string; allowed: boolean }[];
};

/** A yes or no to every permission for one person, on a project if one is named. Another account's id is not found. */
export async function findPersonsAnswers(
  tx: Tx,
  account: AccountInfo,
  teammateId: string,
  projectId: string | undefined,
): Promise<{ person: Person; features: AnsweredFeature[] }> {
  const [row] = await tx
    .select({ id: t.id, firstName: t.firstName, lastName: t.lastName, email: t.email })
    .from(t)
    .where(and(eq(t.accountId, account.id), eq(t.id, teammateId)));
  const facts = row && (await findFacts(tx, account.id, teammateId));
  if (!row || !facts) throw new Refusal("not_found");
  return {
    person: { id: row.id, name: `${row.firstName} ${row.lastName}`, email: row.email },
    features: catalogueOf(account.catalogue).features.map((feature) => ({
      label: feature.label,
      answers: feature.permissions.map(({ key, label, scoped }) => ({
        permission: key,
        label,
        allowed: decide(facts, key, scoped ? projectId : undefined).allowed,
      })),
    })),
  };
}
