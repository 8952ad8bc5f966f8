import { sql } from "drizzle-orm";
import { z } from "zod";
import { transaction } from "@/db/transaction";

const Row = z.object({
  appSince: z.coerce.date().nullable(),
  passkeys: z.number(),
  backupCodesLeft: z.number(),
  rememberedDevices: z.number(),
});

export type Factors = {
  app: { since: Date } | null;
  passkeys: number;
  backupCodesLeft: number;
  rememberedDevices: number;
};

/** How a person can prove beside their password that it is them. Nothing that would prove it. */
export async function listFactors(userId: string): Promise<Factors> {
  const { rows } = await transaction((tx) =>
    tx.execute(sql`select
      (select confirmed_at from totp_factors where user_id = ${userId}) as "appSince",
      (select count(*)::int from passkeys where user_id = ${userId}) as passkeys,
      (select count(*)::int from backup_codes where user_id = ${userId} and used_at is null) as "backupCodesLeft",
      (select count(*)::int from devices where user_id = ${userId} and remembered_until > clock_timestamp()) as "rememberedDevices"`),
  );
  const { appSince, ...counts } = Row.parse(rows[0]);
  return { ...counts, app: appSince && { since: appSince } };
}
