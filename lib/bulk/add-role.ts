import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { type Facts, type GrantFact, isLive } from "@/lib/access/facts";
import { givesOnlyWhatTheyHold, holdings } from "@/lib/access/guards";
import type { Verdict } from "@/lib/batches/kind";
import type { Call } from "@/lib/command";
import type { Context } from "@/lib/context";
import { refuseExcess } from "@/lib/giving";
import { newId } from "@/lib/id";
import { isOneOf } from "@/lib/is-one-of";
import { loadFacts } from "@/lib/load-facts";
import type { RefusalCode } from "@/lib/refusal";
import { type Deed, judgedBy, nothingToDo, refusedFor } from "@/lib/teammates/deed";
import { describeChange } from "@/lib/teammates/describe-change";
import { idsOf, type Target } from "@/lib/teammates/load-target";
import { whyNotSo, whyNotThere } from "@/lib/teammates/role-shape";
import type { GivenRole } from "@/lib/teammates/schema";
import { findRole } from "./find-role";
import { grantsOfRole, withGrants } from "./grant-facts";

type Given = z.output<typeof GivenRole>;

export async function whyNotThisRole({ ctx, tx, input }: Call<Given>): Promise<RefusalCode | null> {
  const role = await findRole(tx, ctx, input.roleId);
  if (!role) return "unknown_role";
  if (input.endsAt && input.endsAt <= (await databaseClock(tx))) return "period_already_over";
  const refused = whyNotSo(CATALOGUES[ctx.account.catalogue], role, input, false);
  return refused ?? (await whyNotThere(tx, ctx, input.projectIds ?? []));
}

/** Gives people one more role where they do not hold it yet, and takes nothing away: an edit of each. */
export const roleGiving: Deed<Given> = {
  judge: async ({ ctx, tx, input }, targets) => {
    const role = await findRole(tx, ctx, input.roleId);
    const given = await grantsOfRole(tx, ctx, input);
    return targets.map((target) => judgeOne(ctx, target, { role, input, given }));
  },
  write: async ({ ctx, tx, input }, targets) => {
    const accountId = ctx.account.id;
    const ids = idsOf(targets);
    await writeGrants(tx, ctx, input, ids);
    await tx
      .update(t)
      .set({ version: sql`${t.version} + 1` })
      .where(sql`${eq(t.accountId, accountId)} and ${isOneOf(t.id, ids)}`);
    await refuseExcess(tx, ctx, ids);
    const after = await loadFacts(tx, accountId, ids);
    return { events: await describeChange(tx, accountId, "teammate.edit", targets, after), more: [] };
  },
};

type Asked = {
  role: Awaited<ReturnType<typeof findRole>>;
  input: Given;
  given: readonly GrantFact[];
};

function judgeOne(ctx: Context, target: Target, { role, input, given }: Asked): Verdict {
  const { facts } = target;
  const judged = judgedBy(ctx, "edit", target);
  if (judged.verdict !== "go") return judged;
  if (given.every((grant) => isHeld(facts, grant))) return nothingToDo("role_held_already");
  const catalogue = CATALOGUES[ctx.account.catalogue];
  if (role?.isOwner && catalogue.owners === "one") return refusedFor("single_owner");
  const refused = whyNotSo(catalogue, role ?? undefined, input, isLimited(facts));
  if (refused) return refusedFor(refused);
  if (!catalogue.severalRoles && given.some((grant) => holdsAnother(facts, grant))) return refusedFor("one_role_only");
  if (ctx.actor.kind !== "user") return judged;
  const excess = givesOnlyWhatTheyHold(ctx.facts, holdings(withGrants(facts, given)));
  return excess ? refusedFor(excess) : judged;
}

const isOwnHere = (grant: GrantFact, { projectId }: GrantFact): boolean =>
  grant.via.kind === "own" && grant.projectId === projectId;

/** Holds it there already, for as long or longer. */
const isHeld = (facts: Facts, wanted: GrantFact): boolean =>
  facts.grants.some(
    (grant) =>
      isOwnHere(grant, wanted) &&
      grant.roleId === wanted.roleId &&
      (grant.endsAt === null || (wanted.endsAt !== null && grant.endsAt >= wanted.endsAt)),
  );

const holdsAnother = (facts: Facts, wanted: GrantFact): boolean =>
  facts.grants.some((grant) => isOwnHere(grant, wanted) && grant.roleId !== wanted.roleId && isLive(grant, facts.now));

const isLimited = (facts: Facts): boolean =>
  facts.readOnly ||
  facts.startsAt !== null ||
  facts.endsAt !== null ||
  facts.overrides.some((override) => isLive(override, facts.now));

/** What is held already for as long or longer stays as it is; what ends sooner goes on until the new end. */
async function writeGrants(tx: Tx, ctx: Context, input: Given, ids: readonly string[]): Promise<void> {
  const grantedById = ctx.actor.kind === "user" ? ctx.actor.teammateId : null;
  const rows = ids.flatMap((teammateId) =>
    (input.projectIds ?? [null]).map((projectId) => ({ id: newId(), teammateId, projectId })),
  );
  await tx.execute(sql`
    insert into grants as g (account_id, id, teammate_id, role_id, project_id, ends_at, granted_by_id)
    select ${ctx.account.id}, n.id, n."teammateId", ${input.roleId}, n."projectId", ${input.endsAt?.toISOString() ?? null}::timestamptz, ${grantedById}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, "teammateId" uuid, "projectId" uuid)
    on conflict on constraint grants_once do update set ends_at = excluded.ends_at, granted_by_id = excluded.granted_by_id
     where g.ends_at is not null and (excluded.ends_at is null or excluded.ends_at > g.ends_at)`);
}

async function databaseClock(tx: Tx): Promise<Date> {
  const { rows } = await tx.execute<{ now: Date | string }>(sql`select clock_timestamp() as now`);
  if (!rows[0]) throw new Error("The database gave no clock");
  return new Date(rows[0].now);
}
