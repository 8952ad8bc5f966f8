import type { Json } from "@/lib/audit/chain";
import type { AuditEvent } from "@/lib/audit/record";
import { newId } from "@/lib/id";
import { fullName, type Override, type Person } from "./person";
import type { WrittenAccount } from "./write-account";
import { lockEnd } from "./write-users";

/** An event of the past. The actor's device and address are those they always use. */
export type PastEvent = AuditEvent & { at: Date; actor: Person };

/** All that led to how everybody is now, the oldest first. */
export function historyOf(account: WrittenAccount, people: readonly Person[]): PastEvent[] {
  const events = people.flatMap((person) => [...invitationEvents(account, person), ...laterEvents(account, person)]);
  const [founder] = people;
  if (!founder) return [];
  return [founding(account, founder), ...events.sort((a, b) => a.at.getTime() - b.at.getTime())];
}

function founding(account: WrittenAccount, founder: Person): PastEvent {
  const { name, slug, catalogue } = account.plan;
  const target = { kind: "account", id: account.id, name } as const;
  const after = { name, slug, catalogue, owner: fullName(founder) };
  return { at: account.createdAt, actor: founder, action: "account.created", target, after };
}

function invitationEvents(account: WrittenAccount, person: Person): PastEvent[] {
  const { invitedAt, invitedBy: actor, resentAt, revokedAt, declinedAt, joinedAt } = person;
  if (!invitedAt || !actor) return [];
  const about = { target: asTarget(person) };
  const after = described(account, person, []);
  return [
    { at: invitedAt, actor, action: "teammate.invite", ...about, after },
    ...when(resentAt, (at) => ({ at, actor, action: "invitation.resend", ...about, before: { status: "invited" } })),
    ...when(revokedAt, (at) => ({ at, actor, action: "invitation.revoke", ...about, before: { status: "invited" } })),
    ...when(declinedAt, (at) => ({ at, actor: person, action: "invitation.decline", ...about })),
    ...when(joinedAt, (at) => ({ at, actor: person, action: "invitation.accept", ...about, after })),
  ];
}

function laterEvents(account: WrittenAccount, person: Person): PastEvent[] {
  const { invitedBy: actor, lockedAt, suspendedAt, removedAt, device } = person;
  const about = { target: asTarget(person) };
  const session = () => ({ kind: "session", id: newId(), name: device }) as const;
  return [
    ...person.signIns.map((at) => ({ at, actor: person, action: "session.started", target: session() })),
    ...edits(account, person),
    ...when(lockedAt, (at) => ({
      at,
      actor: person,
      action: "teammate.locked",
      target: { ...about.target, name: fullName(person) },
      after: { lockedUntil: lockEnd(at).toISOString() },
    })),
    ...when(suspendedAt, (at) => ({
      at,
      actor: actor ?? person,
      action: "teammate.suspend",
      ...about,
      before: { status: "active" },
      after: { status: "suspended" },
      reason: person.suspendReason,
    })),
    ...when(removedAt, (at) => ({
      at,
      actor: actor ?? person,
      action: "teammate.remove",
      ...about,
      before: described(account, person, person.overrides),
    })),
  ];
}

/** One edit for each override, in the order they were made. */
function edits(account: WrittenAccount, person: Person): PastEvent[] {
  const made = [...person.overrides].sort((a, b) => a.at.getTime() - b.at.getTime());
  return made.map(({ at, by: actor }, i) => ({
    at,
    actor,
    action: "teammate.edit",
    target: asTarget(person),
    before: described(account, person, made.slice(0, i)),
    after: described(account, person, made.slice(0, i + 1)),
  }));
}

const when = (moment: Date | null, event: (at: Date) => PastEvent): PastEvent[] => (moment ? [event(moment)] : []);

const asTarget = (person: Person) =>
  ({ kind: "teammate", id: person.teammateId, name: `${fullName(person)} <${person.email}>` }) as const;

/** The same words as `describeForLog`, for a person who is not written yet or was otherwise then. */
function described(account: WrittenAccount, person: Person, overrides: readonly Override[]): Json {
  const until = (end: Date | null) => (end ? ` until ${end.toISOString()}` : "");
  const places = person.projects?.map((project) => ` on ${project}`) ?? [""];
  return {
    name: fullName(person),
    email: person.email,
    kind: person.kind,
    roles: person.roles.flatMap((role) =>
      places.map((place) => `${account.role(role).name}${place}${until(person.grantEndsAt)}`),
    ),
    groups: person.groups.map(({ plan }) => plan.name).sort(),
    overrides: overrides.map(({ effect, permission, endsAt }) => `${effect} ${permission}${until(endsAt)}`),
    readOnly: person.readOnly,
    startsAt: person.startsAt?.toISOString() ?? null,
    endsAt: person.endsAt?.toISOString() ?? null,
  };
}
