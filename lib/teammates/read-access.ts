import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { groups, groupTeammates, teammates as t } from "@/db/schema";
import { type Facts, isLive } from "@/lib/access/facts";
import type { Json } from "@/lib/audit/chain";
import { isOneOf } from "@/lib/is-one-of";
import { findFacts } from "@/lib/load-facts";
import { Refusal } from "@/lib/refusal";

/** A teammate's own access in the shape that an edit sends back; times as ISO 8601 UTC. */
export type AccessValue = {
  roles: { roleId: string; projectIds: string[] | null; endsAt: string | null }[];
  overrides: { permission: string; effect: "allow" | "deny"; endsAt: string | null }[];
  groupIds: string[];
  readOnly: boolean;
  startsAt: string | null;
  endsAt: string | null;
};

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** Turns facts and group memberships into what a form shows and an edit sends; what has ended is left out. */
export function accessValue(facts: Facts, groupIds: string[]): AccessValue {
  const roles = new Map<string, AccessValue["roles"][number]>();
  for (const grant of facts.grants.filter((g) => g.via.kind === "own" && isLive(g, facts.now))) {
    const key = `${grant.roleId} ${grant.endsAt} ${grant.projectId === null}`;
    const known = roles.get(key);
    if (known) known.projectIds?.push(...(grant.projectId ? [grant.projectId] : []));
    else
      roles.set(key, {
        roleId: grant.roleId,
        projectIds: grant.projectId ? [grant.projectId] : null,
        endsAt: iso(grant.endsAt),
      });
  }
  return {
    roles: [...roles.values()],
    overrides: facts.overrides
      .filter((override) => isLive(override, facts.now))
      .map(({ permission, effect, endsAt }) => ({ permission, effect, endsAt: iso(endsAt) })),
    groupIds,
    readOnly: facts.readOnly,
    startsAt: iso(facts.startsAt),
    endsAt: iso(facts.endsAt),
  };
}

/** What the log keeps of a teammate's access and names: words, so that it can be read when the rows are gone. */
export async function describeForLog(tx: Tx, accountId: string, teammateId: string): Promise<Json> {
  const [row] = await tx
    .select()
    .from(t)
    .where(and(eq(t.accountId, accountId), eq(t.id, teammateId)));
  const facts = await findFacts(tx, accountId, teammateId);
  if (!row || !facts) throw new Refusal("not_found");
  const described = await describeAllForLog(tx, accountId, [{ row, facts }]);
  return described.get(teammateId) ?? null;
}

type Described = { row: Pick<typeof t.$inferSelect, "id" | "firstName" | "lastName" | "email" | "kind">; facts: Facts };

/** The same of many, from their rows and facts as they are now. */
export async function describeAllForLog(
  tx: Tx,
  accountId: string,
  people: readonly Described[],
): Promise<Map<string, Json>> {
  const ids = people.map(({ row }) => row.id);
  const memberships = Map.groupBy(await groupsOfAll(tx, accountId, ids), ({ teammateId }) => teammateId);
  return new Map(
    people.map(({ row, facts }) => {
      const groupNames = (memberships.get(row.id) ?? []).map(({ name }) => name);
      return [row.id, inWords(row, facts, groupNames)];
    }),
  );
}

function inWords(row: Described["row"], facts: Facts, groupNames: string[]): Json {
  const own = facts.grants.filter((grant) => grant.via.kind === "own" && isLive(grant, facts.now));
  return {
    name: `${row.firstName} ${row.lastName}`,
    email: row.email,
    kind: row.kind,
    roles: own.map(
      (g) => `${g.roleName}${g.projectName ? ` on ${g.projectName}` : ""}${g.endsAt ? ` until ${iso(g.endsAt)}` : ""}`,
    ),
    groups: groupNames,
    overrides: facts.overrides
      .filter((override) => isLive(override, facts.now))
      .map((o) => `${o.effect} ${o.permission}${o.endsAt ? ` until ${iso(o.endsAt)}` : ""}`),
    readOnly: facts.readOnly,
    startsAt: iso(facts.startsAt),
    endsAt: iso(facts.endsAt),
  };
}

export async function groupsOf(tx: Tx, accountId: string, teammateId: string): Promise<{ id: string; name: string }[]> {
  return (await groupsOfAll(tx, accountId, [teammateId])).map(({ id, name }) => ({ id, name }));
}

const groupsOfAll = (tx: Tx, accountId: string, teammateIds: readonly string[]) =>
  tx
    .select({ teammateId: groupTeammates.teammateId, id: groups.id, name: groups.name })
    .from(groupTeammates)
    .innerJoin(groups, and(eq(groups.accountId, groupTeammates.accountId), eq(groups.id, groupTeammates.groupId)))
    .where(and(eq(groupTeammates.accountId, accountId), isOneOf(groupTeammates.teammateId, teammateIds)))
    .orderBy(groups.name);
