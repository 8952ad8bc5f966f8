import type { Tx } from "@/db/client";
import { grants, groupTeammates, overrides } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/id";
import { refuseEnded } from "./replace-access";
import type { Access } from "./schema";
import { refuseUnlessGivable } from "./write-access";

/** A statement has room for 65,535 values. */
const MOST_ROWS = 5_000;

/**
 * Gives teammates who are new, and so have nothing yet, their access: what `writeAccess` does for one who has some. What
 * stands in their own row (the period, read-only) and the check of what was given are their maker's.
 */
export async function giveFirstAccess(
  tx: Tx,
  ctx: Context,
  people: readonly { id: string; access: Access }[],
): Promise<void> {
  await refuseUnlessGivable(
    tx,
    ctx,
    people.map(({ access }) => access),
  );
  const accountId = ctx.account.id;
  const grantedById = ctx.actor.kind === "user" ? ctx.actor.teammateId : null;
  const given = people.flatMap(({ id: teammateId, access }) =>
    access.roles.flatMap(({ roleId, projectIds, endsAt }) =>
      (projectIds ?? [null]).map((projectId) => ({
        ...{ accountId, id: newId(), teammateId, grantedById, roleId, projectId, endsAt },
      })),
    ),
  );
  await refuseEnded(tx, "access.roles", given);
  const differing = people.flatMap(({ id: teammateId, access }) =>
    access.overrides.map((one) => ({
      ...{ accountId, id: newId(), teammateId, createdById: grantedById, createdByName: ctx.actor.name, ...one },
    })),
  );
  await refuseEnded(tx, "access.overrides", differing);
  const placed = people.flatMap(({ id: teammateId, access }) =>
    [...new Set(access.groupIds)].map((groupId) => ({ accountId, groupId, teammateId })),
  );
  for (const rows of slices(given)) await tx.insert(grants).values(rows);
  for (const rows of slices(differing)) await tx.insert(overrides).values(rows);
  for (const rows of slices(placed)) await tx.insert(groupTeammates).values(rows);
}

function* slices<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += MOST_ROWS) yield rows.slice(at, at + MOST_ROWS);
}
