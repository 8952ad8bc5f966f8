import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { ageProofs, query } from "./support/database";
import { newcomer, ORBIT, ownerOf, PASSWORD } from "./support/people";
import { acceptBy, inviteBy } from "./support/setup";
import { signIn } from "./support/sign-in";
import { act, actAndConfirm, findInTable, historyOf, prove, rowOf } from "./support/teammates";

test("two-factor is reset from the person's page, not where they have other accounts, and they are told", async ({
  founded,
  requestAs,
  visitor,
  outbox,
}) => {
  const account = await founded();
  const invitation = await inviteBy(account.request, account.slug, {
    person: newcomer("founded.example"),
    role: "Member",
    outbox,
  });
  const { person, id } = invitation;
  const request = await requestAs();
  await acceptBy(request, invitation);
  await addPasskey(id);
  const elsewhere = await addElsewhere(id);
  const theirs = await visitor({ storageState: await request.storageState() });
  await theirs.goto(`/${account.slug}`);
  await expect(theirs.getByRole("heading", { name: account.name })).toBeVisible();

  const owner = await visitor({ storageState: await account.request.storageState() });
  await findInTable(owner, account, person);
  await act(owner, person, "Reset two-factor");
  const explained = owner.getByRole("dialog", { name: `Reset the two-factor of ${person.name}?` });
  await expect(explained).toContainText("belongs to other accounts too");
  await expect(explained.getByRole("button", { name: "Reset two-factor" })).toHaveCount(0);
  await explained.getByRole("button", { name: "Got it" }).click();

  await query("delete from teammates where id = $1", [elsewhere]);
  await ageProofs(account.owner.email);
  await owner.goto(`/${account.slug}/teammates/${id}?tab=security`);
  await expect(owner.getByText("Two-factor is on")).toBeVisible();
  await owner.getByRole("button", { name: "Reset two-factor" }).click();
  const dialog = owner.getByRole("dialog", { name: `Reset the two-factor of ${person.name}?` });
  await expect(dialog).toContainText("their password alone lets them in");
  await dialog.getByRole("button", { name: "Reset two-factor" }).click();
  await prove(owner, PASSWORD);
  await expect(owner.getByText("Two-factor is off")).toBeVisible();
  await expect.poll(() => outbox.subjects(person.email)).toContain(`${account.name}: your two-factor was reset`);
  expect(await historyOf(owner, account, id)).toContain(`reset the two-factor of ${person.name}`);

  await theirs.goto(`/${account.slug}`);
  await expect(theirs).toHaveURL(/\/sign-in/);
  await signIn(theirs, person.email);
  await expect(theirs).toHaveURL(new RegExp(`/${account.slug}$`));
});

test("one session of a person ends from their page and the other goes on, until all end", async ({
  as,
  joined,
  requestAs,
}) => {
  const { person, id, request } = await joined(ORBIT);
  const other = await requestAs();
  const input = { email: person.email, password: PASSWORD, next: "" };
  await callAction(other, "signInAction", [input], { headers: { "user-agent": PHONE } });
  const isIn = async (one: typeof other) => (await one.get("/orbit")).status() === 200;
  expect([await isIn(request), await isIn(other)]).toEqual([true, true]);

  const owner = await as(ownerOf(ORBIT));
  await owner.goto(`/orbit/teammates/${id}?tab=security`);
  await owner.getByRole("button", { name: "End the session on Safari on iPhone" }).click();
  await expect(owner.getByText(`${person.name} is signed out there.`)).toBeVisible();
  await expect(owner.getByRole("button", { name: "End the session on Safari on iPhone" })).toHaveCount(0);
  expect([await isIn(request), await isIn(other)]).toEqual([true, false]);

  await owner.getByRole("button", { name: "End all" }).click();
  const dialog = owner.getByRole("dialog", { name: `End the sessions of ${person.name}?` });
  await dialog.getByRole("button", { name: "End sessions" }).click();
  await expect(owner.getByText("Robin is not signed in anywhere.")).toBeVisible();
  expect(await isIn(request)).toBe(false);
  const history = await historyOf(owner, ORBIT, id);
  expect(history).toContain(`ended a session of ${person.name} here`);
  expect(history).toContain(`ended all sessions of ${person.name} here`);
});

test("who is locked out shows as locked, and is let in again by an admin", async ({ as, joined, requestAs }) => {
  const { person, id } = await joined(ORBIT);
  const input = { email: person.email, password: PASSWORD, next: "" };
  await query("insert into sign_in_counters (email, failed) values ($1, 5) on conflict (email) do nothing", [
    person.email,
  ]);
  await query(
    "update sign_in_counters set failed = 6, locks = 1, locked_until = now() + interval '15 minutes' where email = $1",
    [person.email],
  );
  const stranger = await requestAs();
  expect((await callAction(stranger, "signInAction", [input])).code).toBe("wrong_credentials");

  const owner = await as(ownerOf(ORBIT));
  await expect(await findInTable(owner, ORBIT, person)).toContainText("Locked");
  await actAndConfirm(owner, person, "Unlock");
  await expect(rowOf(owner, person)).toContainText("Active");
  expect((await callAction(stranger, "signInAction", [input])).location).toBeTruthy();
  expect(await historyOf(owner, ORBIT, id)).toContain(`unlocked ${person.name}`);
});

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

/** As if they had set up a passkey, and shown it in every session they have. */
async function addPasskey(teammateId: string): Promise<void> {
  const ofUser = "(select user_id from teammates where id = $1)";
  await query(
    `insert into passkeys (id, user_id, credential_id, public_key, name)
     values (gen_random_uuid(), ${ofUser}, sha256($1::text::bytea), sha256($1::text::bytea), 'Key')`,
    [teammateId],
  );
  await query(`update users set two_factor = true where id = ${ofUser}`, [teammateId]);
  await query(`update sessions set assurance = 2 where user_id = ${ofUser}`, [teammateId]);
}

/** Makes the person a teammate of another account too. */
async function addElsewhere(teammateId: string): Promise<string> {
  const id = randomUUID();
  await query(
    `insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at)
     select (select id from accounts where slug = 'orbit'), $1, user_id, email, first_name, last_name, search_text, now()
     from teammates where id = $2`,
    [id, teammateId],
  );
  return id;
}
