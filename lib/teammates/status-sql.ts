import { sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";

/** `statusOf` for the database, by its own clock. A property test holds the two together. */
export const STATUS_SQL = sql<string>`case
  when ${t.removedAt} is not null then 'removed'
  when ${t.suspendedAt} is not null then 'suspended'
  when ${t.joinedAt} is null then case
    when ${t.inviteDeclinedAt} is not null then 'declined'
    when ${t.inviteRevokedAt} is not null then 'inviteRevoked'
    when ${t.inviteExpiresAt} > now() then 'invited'
    else 'inviteExpired' end
  when ${t.startsAt} > now() then 'scheduled'
  when ${t.endsAt} <= now() then 'accessExpired'
  when ${t.lockedUntil} > now() then 'locked'
  else 'active' end`;
