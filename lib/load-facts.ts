import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { Facts, GrantFact, Via } from "@/lib/access/facts";
import { inPieces } from "@/lib/in-pieces";
import { Refusal } from "@/lib/refusal";

const id = z.string();
const time = z.number().nullable();
const Named = z.object({ id, name: z.string() });
/** Teammate, joined, suspended, removed, starts, ends, read-only. */
const Person = z.tuple([id, time, time, time, time, time, z.boolean()]);
export type Person = z.infer<typeof Person>;
const Answer = z.object({
  catalogue: z.string(),
  now: z.number(),
  ungroupedSeeNothing: z.boolean(),
  roles: z.array(
    Named.extend({ catalogueKey: z.string().nullable(), isOwnerRole: z.boolean(), permissions: z.array(z.string()) }),
  ),
  projects: z.array(Named),
  groups: z.array(Named),
  // What there is ten thousand of comes as arrays: half the size, and nothing to look up by name.
  /** null where they were read with more. */
  people: z.array(Person).nullable(),
  /** Teammate, grant, role, project, through which group, ends. */
  grants: z.array(z.tuple([id, id, id, id.nullable(), id.nullable(), time])),
  /** Teammate, group, administers it. */
  memberships: z.array(z.tuple([id, id, z.boolean()])),
  overrides: z.array(
    z.object({
      teammateId: id,
      id,
      permission: z.string(),
      effect: z.enum(["allow", "deny"]),
      endsAt: time,
      byName: z.string().nullable(),
      createdAt: z.number(),
    }),
  ),
});

type Answer = z.infer<typeof Answer>;

/** Of so many people everything is held at once, a few kilobytes each. */
export const MOST_FACTS = 50_000;
const AT_ONCE = 10_000;

/**
 * Everything decisions about these teammates need, the database's clock included: one question for ten thousand of them.
 * Roles, projects and groups come once each; who holds the same role shares one set of its permissions. A grant on an
 * archived project is no fact: it gives nothing, also not the reach of an override, until the project is restored.
 * Throws the refusal `too_many_people` for more than `MOST_FACTS`.
 */
export async function loadFacts(
  tx: Tx,
  accountId: string,
  teammateIds: readonly string[],
): Promise<Map<string, Facts>> {
  if (teammateIds.length > MOST_FACTS) throw new Refusal("too_many_people");
  const facts = new Map<string, Facts>();
  await inPieces(teammateIds, AT_ONCE, async (some) => {
    const { rows } = await tx.execute<{ answer: unknown }>(
      sql`select roster_facts(${accountId}, ${sql.param(some)}::uuid[]) as answer`,
    );
    for (const [id, known] of readFacts(rows[0]?.answer).facts) facts.set(id, known);
  });
  return facts;
}

/**
 * What `roster_facts` answered: the facts by teammate, and the names of all groups that these are in, by name.
 * `read`: those whom it was told not to read because they are known.
 */
export function readFacts(answer: unknown, read: readonly Person[] = []) {
  if (!answer) return { facts: new Map<string, Facts>(), groupNames: new Map<string, string>() };
  const known = Answer.parse(answer);
  return {
    facts: toFacts(known, known.people ?? read),
    groupNames: new Map(known.groups.map((group) => [group.id, group.name])),
  };
}

/** The facts of one teammate, or null when there is none with that id in the account. */
export async function findFacts(tx: Tx, accountId: string, teammateId: string): Promise<Facts | null> {
  return (await loadFacts(tx, accountId, [teammateId])).get(teammateId) ?? null;
}

function toFacts(answer: Answer, people: readonly Person[]): Map<string, Facts> {
  const { catalogue, now, ungroupedSeeNothing } = answer;
  const grantsOf = grantsByTeammate(answer);
  const membershipsOf = Map.groupBy(answer.memberships, ([teammateId]) => teammateId);
  const overridesOf = Map.groupBy(answer.overrides, ({ teammateId }) => teammateId);
  return new Map(
    people.map(([teammateId, joinedAt, suspendedAt, removedAt, startsAt, endsAt, readOnly]) => {
      const memberships = membershipsOf.get(teammateId) ?? [];
      return [
        teammateId,
        {
          teammateId,
          catalogue,
          now,
          joinedAt,
          suspendedAt,
          removedAt,
          startsAt,
          endsAt,
          readOnly,
          grants: grantsOf.get(teammateId) ?? [],
          overrides: (overridesOf.get(teammateId) ?? []).map(({ teammateId: _, ...override }) => override),
          groupIds: memberships.map(([, groupId]) => groupId),
          adminOf: memberships.filter(([, , isAdmin]) => isAdmin).map(([, groupId]) => groupId),
          ungroupedSeeNothing,
        },
      ];
    }),
  );
}

function grantsByTeammate(answer: Answer): Map<string, GrantFact[]> {
  const roles = new Map(
    answer.roles.map(({ id: roleId, name, catalogueKey, isOwnerRole, permissions }) => [
      roleId,
      {
        roleId,
        roleName: name,
        isOwnerRole,
        permissions: rolePermissions(answer.catalogue, catalogueKey, permissions),
      },
    ]),
  );
  const projects = new Map(answer.projects.map((project) => [project.id, project.name]));
  const vias = new Map<string, Via>(
    answer.groups.map((group) => [group.id, { kind: "group", groupId: group.id, groupName: group.name }]),
  );
  const found = new Map<string, GrantFact[]>();
  for (const [teammateId, grantId, roleId, projectId, through, endsAt] of answer.grants) {
    const role = roles.get(roleId);
    const via = through === null ? OWN : vias.get(through);
    if (!role || !via) throw new Error(`What grant ${grantId} refers to was not read`);
    const grant = {
      id: grantId,
      ...role,
      projectId,
      projectName: projectId && (projects.get(projectId) ?? null),
      endsAt,
      via,
    };
    const others = found.get(teammateId);
    if (others) others.push(grant);
    else found.set(teammateId, [grant]);
  }
  return found;
}

const OWN: Via = { kind: "own" };

/** What a role holds: the catalogue's list for a built-in one, its own for a custom one. */
export function rolePermissions(catalogue: string, catalogueKey: string | null, own: readonly string[]): Set<string> {
  if (!catalogueKey) return new Set(own);
  const builtIn = catalogueOf(catalogue).roles.find((role) => role.key === catalogueKey);
  if (!builtIn) throw new Error(`Catalogue ${catalogue} has no role ${catalogueKey}`);
  return new Set(builtIn.permissions);
}
