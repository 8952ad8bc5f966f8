import { newId } from "@/lib/id";
import { archiveProject } from "@/lib/projects/archive-project";
import { createProject } from "@/lib/projects/create-project";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { actAs, addTeammate, type lookInto, openAccount, type Person, type TestAccount } from "@/lib/testing";

type Where = { projectId?: string | null; until?: string };

/** For tests: makes accounts with people who can and cannot for every kind of reason. */
export function scenesIn(look: Awaited<ReturnType<typeof lookInto>>) {
  const grant = (
    account: TestAccount,
    holder: { teammateId?: string; groupId?: string },
    role: string,
    at: Where = {},
  ) =>
    look.rows(
      "insert into grants (account_id, id, teammate_id, group_id, role_id, project_id, ends_at) values ($1, $2, $3, $4, $5, $6, $7)",
      [
        account.id,
        newId(),
        holder.teammateId ?? null,
        holder.groupId ?? null,
        account.roleIds[role],
        at.projectId ?? null,
        at.until ?? null,
      ],
    );
  const override = (account: TestAccount, person: Person, permission: string, effect: string) =>
    look.rows(
      `insert into overrides (account_id, id, teammate_id, permission, effect, created_by_id, created_by_name)
       values ($1, $2, $3, $4, $5, $6, 'Ada Brandt')`,
      [account.id, newId(), person.teammateId, permission, effect, account.owner.teammateId],
    );
  const set = (person: Person, change: string) =>
    look.rows(`update teammates set ${change} where id = $1`, [person.teammateId]);

  return async () => {
    const account = await openAccount("analytics");
    const owner = await actAs(account, account.owner);
    const { projectId: shop } = await createProject(owner, { name: "Shop" });
    const { projectId: blog } = await createProject(owner, { name: "Blog" });
    const { projectId: old } = await createProject(owner, { name: "Old" });
    const groupId = newId();
    await look.rows("insert into groups (account_id, id, name) values ($1, $2, 'Desk')", [account.id, groupId]);
    await grant(account, { groupId }, "member", { projectId: shop });
    const add = (firstName: string, roleKey?: string, projectId?: string) =>
      addTeammate(account, { firstName, roleKey, projectId });
    const people = {
      admin: await add("Admin", "admin"),
      everywhere: await add("Everywhere", "member"),
      onBlog: await add("Blogger", "member", blog),
      onOld: await add("Older", "member", old),
      grouped: await add("Grouped"),
      both: await add("Both", "read_only", shop),
      allowed: await add("Allowed", "read_only", shop),
      denied: await add("Denied", "member"),
      readOnly: await add("Reader", "member"),
      ended: await add("Ended"),
      suspended: await add("Suspended", "member"),
      removed: await add("Removed", "member"),
      over: await add("Over", "member"),
      notYet: await add("Notyet", "member"),
      invited: await add("Invited", "member"),
      locked: await add("Locked", "member"),
      nothing: await add("Nothing"),
    };
    for (const one of [people.grouped, people.both]) {
      await look.rows("insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3)", [
        account.id,
        groupId,
        one.teammateId,
      ]);
    }
    await override(account, people.allowed, "reports.edit", "allow");
    await override(account, people.denied, "reports.edit", "deny");
    await set(people.readOnly, "read_only = true");
    await grant(account, people.ended, "member", { until: "2020-01-01" });
    await suspendTeammate(owner, { teammateId: people.suspended.teammateId });
    await removeTeammate(owner, { teammateId: people.removed.teammateId });
    await set(people.over, "ends_at = now() - interval '1 day'");
    await set(people.notYet, "starts_at = now() + interval '1 day'");
    await set(people.invited, "joined_at = null, user_id = null, invite_expires_at = now() + interval '1 day'");
    await set(people.locked, "locked_until = now() + interval '1 day'");
    await archiveProject(owner, { projectId: old });
    return { account, owner, people, shop, blog, old, set };
  };
}
