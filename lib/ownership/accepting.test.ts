import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { isOwner } from "@/lib/access/facts";
import { newId } from "@/lib/id";
import { inDays } from "@/lib/teammates/testing";
import { addTeammate, lookInto } from "@/lib/testing";
import { acceptOwnership } from "./accept-ownership";
import { type Scene, scenesIn } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
let scene: ReturnType<typeof scenesIn>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  scene = scenesIn(look);
});
afterAll(() => look.close());

describe("accepting", () => {
  test.each([
    ["analytics", "member", "admin", "Owner", ["Admin"]],
    ["publishing", "publisher", "admin", "Agent", ["Admin"]],
    ["tracking", "account_member", null, "Account Owner", []],
    ["campaigns", "viewer", "editor", "Administrator", ["Editor"]],
  ] as const)(
    "in %s hands it on whole: both get their new roles at once",
    async (catalogue, role, next, owns, gets) => {
      const { account, heir, offered, rolesOf, offers, log } = await scene(catalogue, role, next);
      const { offerId, heirCtx } = await offered();
      await acceptOwnership(heirCtx, { offerId });
      expect(await rolesOf(heir)).toEqual([owns]);
      expect(await rolesOf(account.owner)).toEqual(gets);
      expect(await offers()).toMatchObject([{ outcome: "accepted", settled_at: expect.any(Date) }]);
      const [accepted, received] = (await log()).slice(-2);
      expect(accepted).toMatchObject({
        action: "ownership.accept",
        actor_id: heir.teammateId,
        target_id: account.owner.teammateId,
        before: { roles: [owns] },
        after: { roles: gets },
      });
      expect(received).toMatchObject({
        action: "ownership.received",
        target_id: heir.teammateId,
        after: { roles: [owns] },
      });
      await expect(acceptOwnership(heirCtx, { offerId })).rejects.toMatchObject({ code: "offer_gone" });
    },
  );

  test("ends what limited the receiver: an owner is unlimited; their groups stay", async () => {
    const { account, heir, offered, as } = await scene("campaigns", "viewer", "editor");
    const project = newId();
    await look.rows("insert into projects (account_id, id, name) values ($1, $2, 'Shop')", [account.id, project]);
    const groupId = newId();
    await look.rows("insert into groups (account_id, id, name) values ($1, $2, 'Desk')", [account.id, groupId]);
    await look.rows("insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3)", [
      account.id,
      groupId,
      heir.teammateId,
    ]);
    await look.rows("update grants set project_id = $2 where teammate_id = $1", [heir.teammateId, project]);
    await look.rows("update teammates set read_only = true, ends_at = $2 where id = $1", [heir.teammateId, inDays(9)]);
    await look.rows(
      "insert into overrides (account_id, id, teammate_id, permission, effect) values ($1, $2, $3, 'data.export', 'deny')",
      [account.id, newId(), heir.teammateId],
    );
    const { offerId, heirCtx } = await offered();
    await acceptOwnership(heirCtx, { offerId });
    const { facts } = await as(heir);
    expect(isOwner(facts)).toBe(true);
    expect(facts).toMatchObject({ readOnly: false, endsAt: null, overrides: [], groupIds: [groupId] });
    expect(facts.grants).toHaveLength(1);
  });

  test.each<[string, string, (made: Scene, offerId: string) => Promise<unknown>]>([
    [
      "by somebody else",
      "not_found",
      async ({ as, account }, offerId) =>
        acceptOwnership(await as(await addTeammate(account, { roleKey: "admin" })), { offerId }),
    ],
    ["by an owner", "offer_not_yours", ({ owner }, offerId) => acceptOwnership(owner, { offerId })],
    [
      "of another account's offer",
      "not_found",
      async ({ as, heir }) => {
        const other = await scene();
        return acceptOwnership(await as(heir), await other.offer());
      },
    ],
    [
      "without a fresh proof",
      "proof_needed",
      async ({ as, heir }, offerId) => {
        const ctx = await as(heir);
        await look.rows("update sessions set proved_at = now() - interval '11 minutes' where id = $1", [
          ctx.actor.sessionId,
        ]);
        return acceptOwnership(ctx, { offerId });
      },
    ],
  ])("%s is refused; the receiver can", async (_, code, act) => {
    const made = await scene();
    const { offerId, heirCtx } = await made.offered();
    await expect(act(made, offerId)).rejects.toMatchObject({ code });
    expect(await made.rolesOf(made.account.owner)).toEqual(["Owner"]);
    await expect(acceptOwnership(heirCtx, { offerId })).resolves.toBeNull();
  });

  test("is refused when the role of the old owner is gone, the period is over, or whoever offered owns no more", async () => {
    const gone = await scene("campaigns", "viewer", "editor");
    const first = await gone.offered();
    await look.rows("update ownership_offers set next_role_id = $2 where id = $1", [first.offerId, newId()]);
    await expect(acceptOwnership(first.heirCtx, { offerId: first.offerId })).rejects.toMatchObject({
      code: "unknown_role",
    });

    const late = await scene();
    const second = await late.offered();
    await look.rows("update teammates set ends_at = now() where id = $1", [late.heir.teammateId]);
    await expect(acceptOwnership(second.heirCtx, { offerId: second.offerId })).rejects.toMatchObject({
      code: "target_not_active",
    });

    const demoted = await scene("tracking", "account_member", "account_manager");
    const third = await demoted.offered();
    await addTeammate(demoted.account, { roleKey: "account_owner" });
    await look.rows("update grants set role_id = $2 where teammate_id = $1", [
      demoted.account.owner.teammateId,
      demoted.account.roleIds.account_member,
    ]);
    await expect(acceptOwnership(third.heirCtx, { offerId: third.offerId })).rejects.toMatchObject({
      code: "offer_gone",
    });
  });
});
