import type { Tx } from "@/db/client";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { findFacts } from "@/lib/load-facts";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { accessValue, groupsOf } from "@/lib/teammates/read-access";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import type { DemoClock } from "./clock";
import { fullName, type Person } from "./person";
import type { WrittenAccount } from "./write-account";

/** What the founder did just now, done through the commands: real e-mails, real events. */
export async function makeLateChanges(
  tx: Tx,
  clock: DemoClock,
  account: WrittenAccount,
  people: readonly Person[],
): Promise<void> {
  const { invite, allow, suspend } = account.plan.late;
  const ctx = await contextOf(tx, account, people[0]);
  for (const { role, projects, ...person } of invite) {
    const roles = [{ roleId: account.role(role).id, projectIds: projects?.map(account.projectId) ?? null }];
    const kind = account.plan.catalogue === "publishing" && isOutside(account, person.email) ? "external" : "internal";
    await inviteTeammate(ctx, { ...person, kind, access: { roles }, newDomainConfirmed: true });
  }
  const endsAt = clock.ahead(allow.days).toISOString();
  await allowFor(tx, ctx, find(people, allow.who), { permission: allow.permission, effect: "allow", endsAt });
  await suspendTeammate(ctx, { teammateId: find(people, suspend.who).teammateId, reason: suspend.reason });
}

async function allowFor(
  tx: Tx,
  ctx: UserContext,
  { teammateId, firstName, lastName, kind }: Person,
  override: { permission: string; effect: "allow"; endsAt: string },
): Promise<void> {
  const facts = await findFacts(tx, ctx.account.id, teammateId);
  if (!facts) throw new Error(`${firstName} ${lastName} was not written`);
  const groups = await groupsOf(tx, ctx.account.id, teammateId);
  const access = accessValue(
    facts,
    groups.map((group) => group.id),
  );
  const others = access.overrides.filter(({ permission }) => permission !== override.permission);
  await editTeammate(ctx, {
    teammateId,
    version: 1,
    firstName,
    lastName,
    kind,
    access: { ...access, overrides: [...others, override] },
  });
}

async function contextOf(tx: Tx, account: WrittenAccount, founder?: Person): Promise<UserContext & { tx: Tx }> {
  const facts = founder && (await findFacts(tx, account.id, founder.teammateId));
  if (!facts || !founder.userId) throw new Error("The founder was not written");
  const { slug, name, catalogue } = account.plan;
  return {
    tx,
    facts,
    actor: {
      kind: "user",
      userId: founder.userId,
      teammateId: founder.teammateId,
      sessionId: newId(),
      name: fullName(founder),
      email: founder.email,
    },
    account: { id: account.id, slug, name, catalogue },
    origin: { requestId: newId(), address: founder.address, device: founder.device },
  };
}

const isOutside = (account: WrittenAccount, email: string): boolean =>
  account.plan.otherDomains.some((domain) => email.endsWith(`@${domain}`));

function find(people: readonly Person[], who: string): Person {
  const found = people.find((person) => fullName(person) === who);
  if (!found) throw new Error(`The plan names ${who}, who is not in its cast`);
  return found;
}
