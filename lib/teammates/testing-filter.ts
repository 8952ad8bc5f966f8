import { and, type SQL, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import type { AccountInfo } from "@/lib/context";
import { searchPatterns } from "@/lib/search-text";
import { MANAGES_THE_TEAM, managingRoles } from "./managing";
import type { TeammateParams } from "./params";
import { STATUS_SQL } from "./status-sql";

const LIVE = sql`(g.ends_at is null or g.ends_at > now())`;

/**
 * The rows that the parameters ask for, asked of each row plainly: what finding, counting and matching must agree with.
 * Without a status, everybody but the removed.
 */
export function filterSql(account: AccountInfo, params: TeammateParams): SQL | undefined {
  const { status } = params;
  return and(
    otherFilters(account, params),
    status.length > 0 ? isOneOf(STATUS_SQL, status) : sql`${t.removedAt} is null`,
  );
}

/** All filters but the status: what the status tabs count. */
function otherFilters(account: AccountInfo, params: TeammateParams): SQL | undefined {
  const { q, role, group, project, level, twoFactor, kind } = params;
  const patterns = searchPatterns(q);
  return and(
    sql`${t.accountId} = ${account.id}`,
    patterns.length > 0 ? sql`${t.searchText} like all(${sql.param(patterns)}::text[])` : undefined,
    role.length > 0 ? holdsGrant(sql`${isOneOf(sql`g.role_id::text`, role)}`) : undefined,
    group.length > 0 ? inGroup(isOneOf(sql`m.group_id::text`, group)) : undefined,
    project.length > 0
      ? holdsGrant(sql`(g.project_id is null or ${isOneOf(sql`g.project_id::text`, project)})`)
      : undefined,
    level.length > 0
      ? sql`(${sql.join(
          level.map((l) => levelSql(account, l)),
          sql` or `,
        )})`
      : undefined,
    twoFactor.length === 1 ? sql`${t.joinedAt} is not null and ${t.twoFactor} = ${twoFactor[0] === "on"}` : undefined,
    kind.length > 0 ? isOneOf(sql`${t.kind}`, kind) : undefined,
  );
}

const isOneOf = (value: SQL, list: readonly string[]): SQL => sql`${value} = any(${sql.param([...list])}::text[])`;

/**
 * A live grant, own or through a group, for which the condition on `g` holds. Two questions, each with its index: as one
 * with an "or" inside, ten thousand people were compared with ten thousand grants.
 */
const holdsGrant = (condition: SQL): SQL => sql`(exists (select 1 from grants g
    where g.account_id = ${t.accountId} and g.teammate_id = ${t.id} and ${LIVE} and ${condition})
  or exists (select 1 from group_teammates m
    join grants g on g.account_id = m.account_id and g.group_id = m.group_id
    where m.account_id = ${t.accountId} and m.teammate_id = ${t.id} and ${LIVE} and ${condition}))`;

const inGroup = (condition: SQL): SQL => sql`exists (select 1 from group_teammates m
  where m.account_id = ${t.accountId} and m.teammate_id = ${t.id} and ${condition})`;

function levelSql(account: AccountInfo, level: TeammateParams["level"][number]): SQL {
  switch (level) {
    case "account":
      return holdsGrant(sql`g.role_id in (select r.id from roles r where r.account_id = ${account.id}
        and (r.permissions && ${sql.param(MANAGES_THE_TEAM)}::text[] or ${isOneOf(sql`r.catalogue_key`, managingRoles(account))}))`);
    case "group":
      return inGroup(sql`true`);
    case "unassigned":
      return sql`not ${inGroup(sql`true`)}`;
    default:
      return level satisfies never;
  }
}
