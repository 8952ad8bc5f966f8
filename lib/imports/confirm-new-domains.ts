import { sql } from "drizzle-orm";
import { command } from "@/lib/command";
import { MAY_INVITE } from "@/lib/invitations/may-invite";
import { judgeAgain, saveInput } from "./judge-again";
import { loadOpenImport } from "./load-import";
import { OneImport } from "./schema";

/** Says once, for the whole import, that e-mail domains which nobody here has are right. */
export const confirmNewDomains = command(
  "import.confirm_domains",
  MAY_INVITE,
  OneImport,
  async ({ ctx, tx, input }) => {
    const { batch, input: before } = await loadOpenImport(tx, ctx, input.batchId);
    const saved = await saveInput(tx, batch, { ...before, isNewDomainsConfirmed: true });
    await judgeAgain(tx, saved, sql`verdict_code = 'new_email_domain'`);
    return { value: { batchId: batch.id }, event: [] };
  },
);
