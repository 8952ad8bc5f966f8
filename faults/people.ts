import { randomUUID } from "node:crypto";
import type { Caller } from "./doors";
import { knock } from "./doors";
import { must } from "./must";
import type { Stage } from "./stage";

/** Somebody who writes: signed in, with things of their own to change, so that clients do not stand in each other's way. */
export type Writer = Caller & {
  slug: string;
  accountId: string;
  roleId: string;
  projectId: string;
  groupId: string;
  /** Whom this writer suspends and unsuspends. */
  teammateId: string;
};

export const SLUGS = ["northwind", "papertrail", "lumen", "orbit"];

/** Signs in the owners of the demo accounts, each several times, from addresses of their own. */
export async function signInWriters(stage: Stage, origin: string, count: number): Promise<Writer[]> {
  const writers: Writer[] = [];
  for (let n = 0; n < count; n++) {
    const slug = SLUGS[n % SLUGS.length] ?? "northwind";
    const caller = await signIn(stage, origin, `owner@${slug}.example`, `198.51.100.${n + 1}`);
    writers.push(await equip(stage, origin, caller, slug, Math.floor(n / SLUGS.length)));
  }
  return writers;
}

export async function signIn(stage: Stage, origin: string, email: string, address: string): Promise<Caller> {
  const caller: Caller = { address, cookies: new Map() };
  const { demoPassword: password } = stage.brought;
  const answer = await knock(origin, caller, stage.doors.get("signInAction"), [{ email, password }]);
  must(answer.kind === "led" && caller.cookies.size > 0, `${email} could not sign in: ${JSON.stringify(answer)}`);
  return caller;
}

/** Whoever the stories tell of is left as they are: test:many tells them afterwards. */
async function equip(stage: Stage, origin: string, caller: Caller, slug: string, nth: number): Promise<Writer> {
  const made = async (action: string, name: string): Promise<Record<string, string>> => {
    const answer = await knock(origin, caller, stage.doors.get(action), [slug, { name }, randomUUID()], { slug });
    must(answer.kind === "ok", `${action} was not done: ${JSON.stringify(answer)}`);
    return answer.value as Record<string, string>; // the commands named below answer with ids
  };
  const project = await made("createProjectAction", `Begun ${nth} ${randomUUID()}`);
  const group = await made("createGroupAction", `Begun ${nth} ${randomUUID()}`);
  const [account] = await stage.cluster.rows<{ id: string }>("select id from accounts where slug = $1", [slug]);
  const [teammate] = await stage.cluster.rows<{ id: string }>(
    `select t.id from teammates t where t.account_id = $1 and t.joined_at is not null and t.removed_at is null
        and t.suspended_at is null and t.ends_at is null and split_part(t.email, '@', 1) not in ('owner', 'admin', 'member')
        and t.email not like '%@shared.example'
        and not exists (select 1 from grants g join roles r on r.account_id = g.account_id and r.id = g.role_id
          where g.account_id = t.account_id and g.teammate_id = t.id and r.is_owner)
      order by t.id offset $2 limit 1`,
    [account?.id, nth],
  );
  const [role] = await stage.cluster.rows<{ id: string }>(
    "select id from roles where account_id = $1 and not is_owner order by id limit 1",
    [account?.id],
  );
  must(!!account && !!teammate && !!role, `${slug} lacks somebody to act on`);
  const ids = { projectId: project.projectId ?? "", groupId: group.groupId ?? "" };
  return { ...caller, slug, accountId: account.id, roleId: role.id, teammateId: teammate.id, ...ids };
}
