import { type SQL, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { STATUS_SQL } from "@/lib/teammates/status-sql";
import { momentCell, nameInList, textCell, untilText, yesNoCell } from "./cells-sql";

/**
 * Columns that, once computed, say until the transaction ends whose rows `rowsSql` reads, and how: few thousand rows,
 * each found by its id; statistics of the whole account must not lead elsewhere.
 */
export const howRowsAreRead = (ids: SQL): SQL => sql`length(set_config('roster.exported_ids', ${ids}::text, true)),
  set_config('enable_seqscan', 'off', true),
  set_config('enable_nestloop', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
  set_config('datestyle', 'ISO, YMD', true), set_config('timezone', 'UTC', true)`;

type Asked = { accountId: string; groupsSeen: readonly string[] | null };

/**
 * The file's rows of those teammates, by id, with the columns of lib/imports/columns.ts in their order. What somebody
 * has is gathered for all of them together; what has ended is left out. An array that the planner cannot look into
 * takes it no time.
 */
export function rowsSql({ accountId, groupsSeen }: Asked): SQL {
  const account = sql`${accountId}::uuid`;
  const isWanted = (column: SQL) => sql`${column} = any ((select ids from wanted)::uuid[])`;
  const said = (table: SQL) =>
    sql`select id, ${nameInList(sql`name`)} as said from ${table} where account_id = ${account}`;
  const isSeen = groupsSeen ? sql`and id = any (${listed(groupsSeen)}::uuid[])` : sql``;
  return sql`with wanted as materialized (select current_setting('roster.exported_ids')::uuid[] as ids),
    role as materialized (${said(sql`roles`)}),
    place as materialized (${said(sql`projects`)}),
    team as materialized (${said(sql`groups`)} ${isSeen}),
    held as (select teammate_id, string_agg(said, '; ') as roles, string_agg(distinct place, '; ') as projects from (
      select g.teammate_id, place.said as place,
        role.said || coalesce(' @ ' || place.said, '') || ${untilText(sql`g.ends_at`)} as said
      from grants g join role on role.id = g.role_id left join place on place.id = g.project_id
      where g.account_id = ${account} and ${isWanted(sql`g.teammate_id`)} and ${isLive(sql`g.ends_at`)}
      order by g.teammate_id, place.said, g.id) one group by 1),
    placed as (select teammate_id, string_agg(said, '; ') as groups,
      string_agg(said, '; ') filter (where is_admin) as admin_of from (
      select m.teammate_id, m.is_admin, team.said from group_teammates m join team on team.id = m.group_id
      where m.account_id = ${account} and ${isWanted(sql`m.teammate_id`)} order by m.teammate_id, team.id) one group by 1),
    differing as (select teammate_id, string_agg(said, '; ') as overrides from (
      select o.teammate_id, o.effect || ' ' || o.permission || ${untilText(sql`o.ends_at`)} as said from overrides o
      where o.account_id = ${account} and ${isWanted(sql`o.teammate_id`)} and ${isLive(sql`o.ends_at`)}
      order by o.teammate_id, o.permission) one group by 1)
    select ${sql.join(CELLS, sql`, `)}
    from teammates left join held on held.teammate_id = ${t.id} left join placed on placed.teammate_id = ${t.id}
      left join differing on differing.teammate_id = ${t.id}
    where ${t.accountId} = ${account} and ${isWanted(sql`${t.id}`)} order by ${t.id}`;
}

const CELLS: SQL[] = [
  sql`${t.id}`,
  ...[t.email, t.firstName, t.lastName].map((column) => textCell(sql`${column}`)),
  STATUS_SQL,
  sql`${t.kind}`,
  ...["held.roles", "held.projects", "placed.groups", "placed.admin_of", "differing.overrides"].map((name) =>
    textCell(sql.raw(name)),
  ),
  yesNoCell(sql`${t.readOnly}`),
  sql`case when ${t.joinedAt} is not null then ${yesNoCell(sql`${t.twoFactor}`)} end`,
  momentCell(sql`${t.lastSignInAt}`),
  momentCell(sql`${t.joinedAt}`),
  textCell(sql`${t.invitedByName}`),
  ...[t.invitedAt, t.inviteExpiresAt, t.startsAt, t.endsAt, t.suspendedAt].map((column) => momentCell(sql`${column}`)),
  textCell(sql`${t.suspendReason}`),
];

const isLive = (end: SQL): SQL => sql`(${end} is null or ${end} > now())`;

/** Ids as an array in PostgreSQL's own writing. */
const listed = (ids: readonly string[]): SQL => sql`${`{${ids.join(",")}}`}`;
