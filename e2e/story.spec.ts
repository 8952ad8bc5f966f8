import { expect, test } from "./fixtures";
import { ACCOUNTS, colleagueIn, ownerOf, PASSWORD } from "./support/people";
import { accept, findInTable, invite, logOf } from "./support/teammates";

for (const account of ACCOUNTS) {
  test(`an owner of ${account.name} invites somebody, who accepts in another browser and is in`, async ({
    as,
    visitor,
    outbox,
  }) => {
    const person = colleagueIn(account);
    const owner = await as(ownerOf(account));
    await invite(owner, account, person);
    const row = await findInTable(owner, account, person);
    await expect(row).toContainText(account.invited);
    await expect(row).toContainText(account.role);

    const invitee = await visitor();
    await accept(invitee, account, await outbox.link(person.email, "invite"), PASSWORD);
    await expect(invitee.getByRole("heading", { name: account.name, exact: true })).toBeVisible();
    await expect(invitee.getByRole("button", { name: `${person.name}, your menu` })).toBeVisible();

    await expect(await findInTable(owner, account, person)).toContainText("Active");
    const log = await logOf(owner, account);
    expect(log).toContain(`invited ${person.name}`);
    expect(log).toContain(`${person.name} accepted the invitation`);
    expect(await outbox.subjects(person.email)).toContainEqual(expect.stringMatching(/welcome/i));
  });
}
