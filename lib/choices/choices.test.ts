import { beforeAll, expect, test } from "vitest";
import { projects } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { openGroup } from "@/lib/groups/testing";
import { newId } from "@/lib/id";
import { actAs, addTeammate, openAccount } from "@/lib/testing";
import { listChoices } from "./list-choices";
import { getChosen } from "./queries";

beforeAll(() => testDatabase());

async function scene() {
  const account = await openAccount("campaigns");
  const head = await addTeammate(account, { firstName: "Gina" });
  const projectId = newId();
  await inAccount(account.id, (tx) =>
    tx.insert(projects).values({ accountId: account.id, id: projectId, name: "Summer" }),
  );
  const theirs = await openGroup(account, { name: "Night desk", roleKey: "viewer", projectId, admins: [head] });
  const other = await openGroup(account, { name: "Day desk", roleKey: "editor" });
  return {
    ids: { role: [String(account.roleIds.viewer)], group: [theirs, other], project: [projectId] },
    owner: await actAs(account, account.owner),
    admin: await actAs(account, head),
    nobody: await actAs(account, await addTeammate(account)),
  };
}

const namesOf = (items: readonly { name: string }[]) => items.map(({ name }) => name).sort();

test("who sees the team chooses from everything, a group admin from what their groups give, others from nothing", async () => {
  const { owner, admin, nobody } = await scene();
  const all = await listChoices(owner, {});
  expect(namesOf(all.groups)).toEqual(["Day desk", "Night desk"]);
  expect(namesOf(all.projects)).toEqual(["Summer"]);
  expect(namesOf(all.roles)).toEqual(expect.arrayContaining(["Administrator", "Editor", "Viewer"]));
  const theirs = await listChoices(admin, {});
  expect(namesOf(theirs.groups)).toEqual(["Night desk"]);
  expect(theirs.roles).toMatchObject([{ name: "Viewer", refused: "not_permitted", permissions: [] }]);
  await expect(listChoices(nobody, {})).rejects.toMatchObject({ code: "not_permitted" });
});

test("a page names what it is filtered by, as far as the viewer may know it, and nothing of another account", async () => {
  const { ids, owner, admin } = await scene();
  const stranger = (await scene()).owner;
  const broken = { ...ids, role: [...ids.role, "not-an-id"] };
  expect(await getChosen(owner, broken)).toEqual({
    projectCount: 1,
    names: {
      [String(ids.role[0])]: "Viewer",
      [String(ids.group[0])]: "Night desk",
      [String(ids.group[1])]: "Day desk",
      [String(ids.project[0])]: "Summer",
    },
  });
  expect(await getChosen(owner, { role: [], group: [], project: [] })).toEqual({ projectCount: 1, names: {} });
  expect(Object.values((await getChosen(admin, ids)).names).sort()).toEqual(["Night desk", "Summer", "Viewer"]);
  expect((await getChosen(stranger, ids)).names).toEqual({});
});
