import { grants, groups, groupTeammates } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { newId } from "@/lib/id";
import type { lookInto, Person, TestAccount } from "@/lib/testing";

type Given = { roleKey?: string; projectId?: string | null; members?: Person[]; admins?: Person[]; name?: string };

/** For tests: a group with these people and admins that gives this role, written without asking anybody. */
export async function openGroup(account: TestAccount, given: Given = {}): Promise<string> {
  const { roleKey, projectId = null, members = [], admins = [], name = `Group ${newId()}` } = given;
  const groupId = newId();
  const accountId = account.id;
  await inAccount(accountId, async (tx) => {
    await tx.insert(groups).values({ accountId, id: groupId, name });
    const roleId = roleKey && account.roleIds[roleKey];
    if (roleId) await tx.insert(grants).values({ accountId, id: newId(), groupId, roleId, projectId });
    const people = [...members, ...admins];
    if (people.length === 0) return;
    await tx
      .insert(groupTeammates)
      .values(people.map((one) => ({ accountId, groupId, teammateId: one.teammateId, isAdmin: admins.includes(one) })));
  });
  return groupId;
}

/** What was written about groups, read as the schema's owner. */
export const groupLookers = (look: Awaited<ReturnType<typeof lookInto>>) => ({
  lastEvent: async (account: TestAccount) =>
    (await look.rows("select * from audit_events where account_id = $1 order by number desc limit 1", [account.id]))[0],
  membersOf: async (groupId: string) =>
    (await look.rows("select teammate_id from group_teammates where group_id = $1", [groupId])).map((row) =>
      String(row.teammate_id),
    ),
  adminsOf: async (groupId: string) =>
    (await look.rows("select teammate_id from group_teammates where group_id = $1 and is_admin", [groupId])).map(
      (row) => String(row.teammate_id),
    ),
});
