import { sql } from "drizzle-orm";
import { z } from "zod";
import { transaction } from "@/db/transaction";
import { normaliseEmail } from "@/lib/email-address";

/** How many e-mails the outbox shows at once. */
const MOST = 50;

const CapturedEmail = z
  .object({
    id: z.string(),
    to_address: z.string(),
    message: z.string(),
    params: z.unknown(),
    token_purpose: z.string().nullable(),
    token_row_id: z.string().nullable(),
    created_at: z.coerce.date(),
  })
  .transform((row) => ({
    id: row.id,
    to: row.to_address,
    message: row.message,
    params: row.params,
    tokenPurpose: row.token_purpose,
    tokenRowId: row.token_row_id,
    createdAt: row.created_at.toISOString(),
  }));

export type CapturedEmail = z.infer<typeof CapturedEmail>;

/** The newest captured e-mails of all accounts, to one address if one is given. Only where no provider is set. */
export async function listCapturedEmails({ to }: { to?: string }): Promise<CapturedEmail[]> {
  const address = to ? normaliseEmail(to) : null;
  const { rows } = await transaction((tx) =>
    tx.execute(sql`select * from roster_captured_emails(${address}, ${MOST})`),
  );
  return rows.map((row) => CapturedEmail.parse(row));
}
