import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { newId } from "@/lib/id";
import { expireOwnershipOffer } from "@/lib/jobs/expire-ownership-offer";
import { leaveAccount } from "@/lib/teammates/leave-account";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { addTeammate, lookInto } from "@/lib/testing";
import { acceptOwnership } from "./accept-ownership";
import { cancelOffer } from "./cancel-offer";
import { declineOwnership } from "./decline-ownership";
import { findHeirs } from "./find-heirs";
import { offerOwnership } from "./offer-ownership";
import { getOwnership } from "./queries";
import { type Scene, scenesIn } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
let scene: ReturnType<typeof scenesIn>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  scene = scenesIn(look);
});
afterAll(() => look.close());

describe("an offer", () => {
  test("changes nothing yet, tells the receiver by e-mail, and waits seven days", async () => {
    const { account, owner, heir, offer, offers, rolesOf, log } = await scene();
    const { offerId } = await offer();
    const [row] = await offers();
    expect(row).toMatchObject({ id: offerId, from_teammate_id: account.owner.teammateId, settled_at: null });
    const { rows } = {
      rows: await look.rows("select run_at from graphile_worker.jobs where key = $1", [`ownership-offer:${offerId}`]),
    };
    expect(rows).toEqual([{ run_at: row?.expires_at }]);
    const days = await look.one(
      "select expires_at - created_at between interval '6 days 23:59' and interval '7 days 1 minute' as seven from ownership_offers where id = $1",
      [offerId],
    );
    expect(days).toEqual({ seven: true });
    expect([await rolesOf(account.owner), await rolesOf(heir)]).toEqual([["Owner"], ["Member"]]);
    expect(await look.rows("select to_address, params from emails where account_id = $1", [account.id])).toMatchObject([
      { to_address: heir.email, params: { fromName: "Ada Brandt", firstName: "Farah", accountSlug: account.slug } },
    ]);
    expect((await log()).at(-1)).toMatchObject({
      action: "ownership.offer",
      target_id: heir.teammateId,
      after: { nextRoleOfOldOwner: "Admin" },
    });
    const shown = { as: "owner", offer: { id: offerId, to: { id: heir.teammateId }, nextRoleName: "Admin" } };
    expect(await getOwnership(owner, null)).toMatchObject(shown);
  });

  test.each<[string, string, (made: Scene) => Promise<unknown>]>([
    ["to oneself", "not_on_yourself", ({ offer, account }) => offer(account.owner)],
    [
      "to somebody suspended",
      "target_not_active",
      async ({ offer, heir, owner }) => {
        const { teammateId } = heir;
        await suspendTeammate(owner, { teammateId });
        return offer().finally(() => look.rows("update teammates set suspended_at = null where id = $1", [teammateId]));
      },
    ],
    ["to somebody of another account", "not_found", async ({ offer }) => offer((await scene()).heir)],
    [
      "with the owner role for the old owner",
      "invalid_input",
      ({ owner, heir, account }) =>
        offerOwnership(owner, { toTeammateId: heir.teammateId, nextRoleId: account.roleIds.owner }),
    ],
    [
      "with a role that is not there",
      "unknown_role",
      ({ owner, heir }) => offerOwnership(owner, { toTeammateId: heir.teammateId, nextRoleId: newId() }),
    ],
    [
      "by somebody who is no owner",
      "not_permitted",
      async ({ as, account, heir }) =>
        offerOwnership(await as(await addTeammate(account, { roleKey: "admin" })), {
          toTeammateId: heir.teammateId,
          nextRoleId: null,
        }),
    ],
    [
      "without a fresh proof",
      "proof_needed",
      async ({ owner, offer }) => {
        const session = [owner.actor.sessionId];
        await look.rows("update sessions set proved_at = now() - interval '11 minutes' where id = $1", session);
        return offer().finally(() => look.rows("update sessions set proved_at = now() where id = $1", session));
      },
    ],
  ])("%s is refused", async (_, code, act) => {
    const made = await scene();
    await expect(act(made)).rejects.toMatchObject({ code });
    expect(await made.offers()).toEqual([]);
    await expect(made.offer()).resolves.toBeTruthy();
  });

  test("is refused while another is open; one that expired or was taken back makes room", async () => {
    const { account, owner, offer, offers, log } = await scene();
    const { offerId } = await offer();
    const other = await addTeammate(account, { roleKey: "member" });
    await expect(offer(other)).rejects.toMatchObject({ code: "offer_open" });
    await look.rows("update ownership_offers set expires_at = now() where id = $1", [offerId]);
    const second = await offer(other);
    expect((await offers()).map((one) => one.outcome)).toEqual(["expired", null]);
    expect((await log()).slice(-2).map((event) => event.action)).toEqual(["ownership.expire", "ownership.offer"]);
    await cancelOffer(owner, second);
    await expect(offer()).resolves.toBeTruthy();
  });

  test("finds people by name or address who are active and no owners", async () => {
    const { account, owner, heir, as } = await scene();
    const gone = await addTeammate(account, { roleKey: "member" });
    await removeTeammate(owner, { teammateId: gone.teammateId });
    expect(await findHeirs(owner, {})).toEqual([{ id: heir.teammateId, name: "Farah Lindholm", email: heir.email }]);
    expect(await findHeirs(owner, { q: heir.email.slice(0, 8) })).toHaveLength(1);
    expect(await findHeirs(owner, { q: "nobody like that" })).toEqual([]);
    await expect(findHeirs(await as(heir), {})).rejects.toMatchObject({ code: "not_an_owner" });
  });
});

describe("an offer that comes to nothing", () => {
  test("was declined by the receiver, or taken back by whoever made it or any owner; nobody else", async () => {
    const made = await scene("tracking", "account_member", "account_manager");
    const { account, owner, heir, as, offer, offers, log } = made;
    const stranger = await as(await addTeammate(account, { roleKey: "account_manager" }));
    const other = await as(await addTeammate(account, { roleKey: "account_owner" }));
    for (const [ctx, act, outcome] of [
      [await as(heir), declineOwnership, "declined"],
      [owner, cancelOffer, "cancelled"],
      [other, cancelOffer, "cancelled"],
    ] as const) {
      const { offerId } = await offer();
      await expect(cancelOffer(stranger, { offerId })).rejects.toMatchObject({ code: "not_found" });
      await expect(declineOwnership(owner, { offerId })).rejects.toMatchObject({ code: "offer_not_yours" });
      await expect(cancelOffer(await as(heir), { offerId })).rejects.toMatchObject({ code: "offer_not_yours" });
      await act(ctx, { offerId });
      expect((await offers()).at(-1)).toMatchObject({ id: offerId, outcome });
      await expect(acceptOwnership(await as(heir), { offerId })).rejects.toMatchObject({ code: "offer_gone" });
    }
    const told = (await log()).map(({ action }) => action).filter((action) => action !== "refused");
    expect(told.slice(-6).filter((action) => action !== "ownership.offer")).toEqual([
      "ownership.decline",
      "ownership.cancel",
      "ownership.cancel",
    ]);
    await expect(getOwnership(stranger, null)).rejects.toMatchObject({ code: "not_found" });
  });

  test("expires by the database's clock before any job runs; the job tells the log once", async () => {
    const { account, offered, heir, as, log } = await scene();
    const { offerId, heirCtx } = await offered();
    expect(await getOwnership(await as(heir), null)).toMatchObject({ as: "receiver", offer: { id: offerId } });
    const expire = () => expireOwnershipOffer({ accountId: account.id, offerId });
    await expire();
    await look.rows("update ownership_offers set expires_at = now() where id = $1", [offerId]);
    await expect(acceptOwnership(heirCtx, { offerId })).rejects.toMatchObject({ code: "offer_gone" });
    expect(await getOwnership(heirCtx, null)).toEqual({ as: "former", outcome: "expired" });
    await Promise.all([expire(), expire(), expire()]);
    expect((await log()).filter((event) => event.action === "ownership.expire")).toHaveLength(1);
  });

  test.each<[string, string, (made: Scene) => Promise<unknown>]>([
    [
      "the receiver is removed",
      "ownership.cancel",
      ({ owner, heir }) => removeTeammate(owner, { teammateId: heir.teammateId }),
    ],
    [
      "the receiver is suspended",
      "ownership.cancel",
      ({ owner, heir }) => suspendTeammate(owner, { teammateId: heir.teammateId }),
    ],
    ["the receiver leaves", "ownership.decline", async ({ as, heir }) => leaveAccount(await as(heir), {})],
    [
      "whoever made it leaves",
      "ownership.cancel",
      async ({ account, owner }) => {
        await addTeammate(account, { roleKey: "account_owner" });
        return leaveAccount(owner, {});
      },
    ],
  ])("closes when %s", async (_, action, act) => {
    const made = await scene("tracking", "account_member", null);
    await made.offer();
    await act(made);
    expect(await made.offers()).toMatchObject([{ settled_at: expect.any(Date) }]);
    expect((await made.log()).map((event) => event.action)).toContain(action);
  });
});
