import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { actAs, addTeammate, lookInto } from "@/lib/testing";
import { inviteTeammate } from "./invite-teammate";
import { retryDelivery } from "./retry-delivery";
import { inviteScene, lookers } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function failed() {
  const scene = await inviteScene();
  const { teammateId } = await inviteTeammate(scene.owner, scene.input);
  await look.rows("update emails set status = 'failed', error = 'The mailbox does not exist' where teammate_id = $1", [
    teammateId,
  ]);
  await look.rows(
    "update teammates set delivery = 'failed', delivery_error = 'The mailbox does not exist' where id = $1",
    [teammateId],
  );
  await look.rows("delete from graphile_worker._private_jobs");
  return { ...scene, teammateId };
}

test("an e-mail that failed is queued again with its link unchanged, and the log says so", async () => {
  const { rowOf, actionsIn } = lookers(look);
  const { account, owner, teammateId } = await failed();
  const before = await rowOf(teammateId);
  await retryDelivery(owner, { teammateId });
  expect(await rowOf(teammateId)).toMatchObject({
    delivery: "queued",
    delivery_error: null,
    invitation_id: before.invitation_id,
  });
  const mail = await look.one("select id, status from emails where teammate_id = $1", [teammateId]);
  expect(mail.status).toBe("queued");
  expect(await look.rows("select 1 from graphile_worker.jobs where key = $1", [`email:${mail.id}`])).toHaveLength(1);
  expect(await actionsIn(account.id)).toContain("invitation.retry_delivery");
});

test("nothing is queued where nothing failed, nor for who may not invite", async () => {
  const { account, owner, teammateId } = await failed();
  const member = await actAs(account, await addTeammate(account, { roleKey: "account_member" }));
  await expect(retryDelivery(member, { teammateId })).rejects.toMatchObject({ code: "not_permitted" });
  await retryDelivery(owner, { teammateId });
  await expect(retryDelivery(owner, { teammateId })).rejects.toMatchObject({ code: "wrong_status" });
});
