import { and, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import { isLive } from "@/lib/access/facts";
import type { Context } from "@/lib/context";
import { loadTargets, type Target } from "@/lib/teammates/load-target";
import { accessValue } from "@/lib/teammates/read-access";
import { writeList } from "./cells";
import type { ImportCells, ImportColumn } from "./columns";
import type { Known } from "./known";
import { saidOf } from "./said";
import type { Wish } from "./wish";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id that a line names somebody by, if it looks like one. */
export const idIn = ({ teammate_id = "" }: ImportCells): string | null =>
  UUID.test(teammate_id) ? teammate_id.toLowerCase() : null;

/** Somebody who is there already, and what an export says of them. */
export type Person = { target: Target; is: Wish; cells: Record<ImportColumn, string> };
type Sought = { id: string | null; email: string };

/** The teammates whom lines mean: by their id where it is one of this account, else by their address. */
export async function findPeople(tx: Tx, ctx: Context, known: Known, sought: readonly Sought[]) {
  const ids = sought.flatMap(({ id }) => (id ? [id] : []));
  const emails = sought.flatMap(({ email }) => (email ? [email] : []));
  const named = [inArray(t.email, [...new Set(emails)]), ...(ids.length > 0 ? [inArray(t.id, [...new Set(ids)])] : [])];
  const found = await tx
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.accountId, ctx.account.id), or(...named)));
  const targets = await loadTargets(
    tx,
    ctx,
    found.map(({ id }) => id),
    { isLocked: false },
  );
  const people = [...targets.values()].map((target) => toPerson(target, known));
  const byId = new Map(people.map((person) => [person.target.row.id, person]));
  const byEmail = new Map(people.map((person) => [person.target.row.email, person]));
  return ({ id, email }: Sought): Person | null => (id && byId.get(id)) || (byEmail.get(email) ?? null);
}

function toPerson(target: Target, known: Known): Person {
  const { row, facts } = target;
  const { firstName, lastName, kind } = row;
  const is = { firstName, lastName, kind, access: accessValue(facts, [...facts.groupIds]) };
  const own = facts.grants.filter((grant) => grant.via.kind === "own" && isLive(grant, facts.now));
  const projects = [...new Set(own.flatMap(({ projectName }) => (projectName === null ? [] : [projectName])))];
  const cells = {
    ...saidOf(known, is),
    teammate_id: row.id,
    email: row.email,
    projects: writeList(projects.map((name) => ({ name, place: null, until: null }))),
  };
  return { target, is, cells };
}
