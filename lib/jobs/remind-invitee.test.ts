import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { newId } from "@/lib/id";
import { remindInvitee } from "./remind-invitee";
import { type MailingAccount, openMailingAccount } from "./testing";

let account: MailingAccount;
beforeAll(async () => {
  account = await openMailingAccount(await testDatabase());
});
afterAll(() => account.close());

const remind = (invitee: { id: string; invitationId: string }) =>
  remindInvitee({ accountId: account.id, teammateId: invitee.id, invitationId: invitee.invitationId });
const reminders = async (teammateId: string) =>
  (await account.owner.query("select * from emails where teammate_id = $1", [teammateId])).rows;

test("somebody who has not answered is reminded, with the same link", async () => {
  const invitee = await account.invitee();
  await remind(invitee);
  expect(await reminders(invitee.id)).toMatchObject([
    {
      account_id: account.id,
      to_address: invitee.email,
      message: "invitation_reminder",
      token_purpose: "invitation",
      token_row_id: invitee.invitationId,
      status: "queued",
      params: { accountName: expect.stringMatching(/^Test /), firstName: "Farah", inviterName: "Ada Brandt" },
    },
  ]);
  const { rows } = await account.owner.query("select 1 from graphile_worker.jobs where key = $1", [
    `email:${(await reminders(invitee.id))[0].id}`,
  ]);
  expect(rows).toHaveLength(1);
});

test("a job that runs twice, or twenty at once, reminds once", async () => {
  const invitee = await account.invitee();
  await Promise.all(Array.from({ length: 20 }, () => remind(invitee)));
  expect(await reminders(invitee.id)).toHaveLength(1);
});

test("the second reminder comes days after the first", async () => {
  const invitee = await account.invitee();
  await remind(invitee);
  await account.owner.query("update emails set created_at = now() - interval '3 days' where teammate_id = $1", [
    invitee.id,
  ]);
  await remind(invitee);
  expect(await reminders(invitee.id)).toHaveLength(2);
});

test.each([
  ["declined", "invite_declined_at = now()"],
  ["was revoked", "invite_revoked_at = now()"],
  ["expired", "invite_expires_at = now()"],
  ["was removed", "removed_at = now()"],
  ["got a newer invitation", "invitation_id = gen_random_uuid()"],
])("nobody is reminded whose invitation %s", async (_, change) => {
  const invitee = await account.invitee();
  await account.owner.query(`update teammates set ${change} where id = $1`, [invitee.id]);
  await remind(invitee);
  expect(await reminders(invitee.id)).toHaveLength(0);
});

test("nobody is reminded who has joined", async () => {
  const invitee = await account.invitee();
  const userId = newId();
  await account.owner.query(
    "insert into users (id, email, first_name, last_name) values ($1, $2, 'Farah', 'Lindholm')",
    [userId, invitee.email],
  );
  await account.owner.query("update teammates set joined_at = now(), user_id = $2 where id = $1", [invitee.id, userId]);
  await remind(invitee);
  expect(await reminders(invitee.id)).toHaveLength(0);
});

test("an account that wants no reminders sends none", async () => {
  const invitee = await account.invitee();
  await account.owner.query("update accounts set invitation_reminders = false where id = $1", [account.id]);
  await remind(invitee);
  expect(await reminders(invitee.id)).toHaveLength(0);
  await account.owner.query("update accounts set invitation_reminders = true where id = $1", [account.id]);
  await remind(invitee);
  expect(await reminders(invitee.id)).toHaveLength(1);
});
