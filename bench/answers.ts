import type { Client } from "pg";
import { previewSetPeopleInNoGroup } from "@/lib/accounts/set-people-in-no-group";
import { loadAnswerParams } from "@/lib/answers/params";
import { whoCan } from "@/lib/answers/queries";
import type { UserContext } from "@/lib/context";
import { previewSetGroupGrants } from "@/lib/groups/set-group-grants";
import { previewRoleEdit } from "@/lib/roles/edit-role";
import { BOUNDS } from "./bounds";
import { measure } from "./measure";
import type { Picks } from "./picks";
import type { Report } from "./report";
import type { Stage } from "./stage";

/** Questions about everybody at once: who can, and what a change does to people before it is made. */
export async function benchAnswers(report: Report, { viewer: { ctx }, picks, client }: Stage): Promise<void> {
  const cases: [string, () => Promise<unknown>][] = [
    ["who can see the team", () => whoCan(ctx, loadAnswerParams("?permission=team.view"))],
    ["who can remove people", () => whoCan(ctx, loadAnswerParams("?permission=team.remove"))],
    ["a deep page of who can", () => whoCan(ctx, loadAnswerParams("?permission=team.view&page=40"))],
    ["an edit of the commonest custom role", await roleEdit(ctx, client, picks)],
    ["what the largest group gives", () => previewSetGroupGrants(ctx, { groupId: picks.groupIds[0], grants: [] })],
    ["people in no group see nothing", () => previewSetPeopleInNoGroup(ctx, { value: "nothing" })],
  ];
  for (const [name, work] of cases) {
    if (!report.wants("answers", name)) continue;
    const times = await measure(work, { most: 10 });
    report.add({ group: "answers", name, ...times, limits: { p50: BOUNDS.answers.p50 }, by: "database" });
  }
}

/** Takes one permission away. */
async function roleEdit(ctx: UserContext, client: Client, { accountId, roleIds }: Picks) {
  const { rows } = await client.query<{ id: string; permissions: string[] }>(
    `select id, permissions from roles where account_id = $1 and catalogue_key is null
      order by array_position($2::uuid[], id) limit 1`,
    [accountId, roleIds],
  );
  const [role] = rows;
  return () => previewRoleEdit(ctx, { roleId: role?.id, permissions: role?.permissions.slice(1) });
}
