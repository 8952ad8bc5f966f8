import type { Random } from "@/db/seed/random";
import { searchText } from "@/lib/search-text";
import { byWeight, idAt, zipf } from "./chance";
import type { Frame } from "./frame";
import { DAY, type Life } from "./lives";
import { localOf, REGIONS } from "./names";
import type { Sheets } from "./sheets";

export type Person = { id: string; email: string; first: string; last: string };
type Identity = Omit<Person, "id">;

const regions = byWeight(REGIONS.map((region) => [region, region.weight]));
/** The third has about a tenth of all. */
const DOMAINS = zipf(
  "northgate palisade meridian kestrel lumenhaus orchard papermill quayside redwood saltmarsh tidewater umbra vantage willowbrook yarrow zephyr anvil birchwood cobalt driftwood".split(
    " ",
  ),
  4,
);
const REASONS = ["On leave", "Contract under review", "Left the team", "Lost laptop", "Account shared with somebody"];
const OVERRIDDEN = ["analytics.view", "marketplace.view", "tickets.answer", "team.export", "authoring.publish"];

/** Gives names with an address that nobody else has. */
export function identities(random: Random): () => Identity {
  const given = new Map<string, number>();
  return () => {
    const region = regions.pick(random);
    const first = region.firsts.pick(random);
    const last = region.lasts.pick(random);
    const local = localOf(first, last);
    const count = (given.get(local) ?? 0) + 1;
    given.set(local, count);
    const email = `${local}${count > 1 ? count : ""}@${DOMAINS.pick(random)}.example`;
    return { email, first: first.text, last: last.text };
  };
}

type Setting = { sheets: Sheets; random: Random; frame: Frame; now: number };
type Given = { identity: Identity; life: Life; inviter: Person | null; passwordHash?: string };

/** Writes a teammate, and a user where they joined. Who can sign in has no second factor in the way. */
export function writePerson(setting: Setting, { identity, life, inviter, passwordHash }: Given): Person {
  const { sheets, random, frame } = setting;
  const { email, first, last } = identity;
  const id = idAt(random, life.createdAt);
  const hasTwoFactor = life.joinedAt !== null && !passwordHash && random.chance(0.45);
  const userId = life.joinedAt === null ? null : idAt(random, life.joinedAt);
  const person: Person = { id, email, first, last };
  if (userId) writeUser(sheets, userId, person, life, hasTwoFactor, passwordHash ?? null);
  const name = { firstName: first, lastName: last };
  sheets.teammates.add({
    account_id: frame.id,
    id,
    user_id: userId,
    email,
    first_name: first,
    last_name: last,
    search_text: searchText({ id, email, ...name }),
    kind: random.chance(0.2) ? "external" : "internal",
    read_only: inviter !== null && random.chance(0.02),
    starts_at: moment(life.startsAt),
    ends_at: moment(life.endsAt),
    invited_at: inviter && moment(life.invitedAt),
    invited_by_id: inviter?.id ?? null,
    invited_by_name: inviter && `${inviter.first} ${inviter.last}`,
    invitation_id: inviter && idAt(random, life.invitedAt),
    invite_expires_at: inviter && moment(life.invitedAt + 7 * DAY),
    invite_declined_at: moment(life.declinedAt),
    invite_revoked_at: moment(life.revokedAt),
    delivery: inviter ? "sent" : "none",
    joined_at: moment(life.joinedAt),
    suspended_at: moment(life.suspendedAt),
    suspend_reason: life.suspendedAt && random.chance(0.7) ? random.pick(REASONS) : null,
    removed_at: moment(life.removedAt),
    sessions_valid_after: moment(life.suspendedAt ?? life.removedAt),
    two_factor: hasTwoFactor,
    last_sign_in_at: moment(life.lastSignInAt),
    locked_until: moment(life.lockedUntil),
    created_at: moment(life.createdAt),
  });
  return person;
}

function writeUser(
  sheets: Sheets,
  id: string,
  { email, first, last }: Identity,
  life: Life,
  hasTwoFactor: boolean,
  passwordHash: string | null,
): void {
  const joinedAt = moment(life.joinedAt);
  const locked = moment(life.lockedUntil);
  sheets.users.add({
    ...{ id, email, first_name: first, last_name: last, password_hash: passwordHash, email_verified_at: joinedAt },
    ...{ two_factor: hasTwoFactor, last_sign_in_at: moment(life.lastSignInAt), created_at: joinedAt },
  });
  if (locked) sheets.sign_in_counters.add({ email, failed: 6, locked_until: locked, locks: 4 });
}

/** 1.2 grants each, some ended, some on one project; six of ten are in a group; a few have overrides. */
export function writeAccess(setting: Setting, person: Person, life: Life, by: Person): void {
  const { sheets, random, frame, now } = setting;
  const createdAt = moment(life.createdAt);
  const own = { account_id: frame.id, teammate_id: person.id, created_at: createdAt };
  const id = () => idAt(random, life.createdAt);
  const end = () => {
    const what = random.next();
    return what < 0.03 ? new Date(now - DAY * (1 + 100 * random.next())) : what < 0.08 ? later(random, now) : null;
  };
  const held = new Set<string>();
  for (let left = random.chance(0.2) ? 2 : 1; left > 0; left--) {
    const role_id = frame.roles.pick(random).id;
    const project_id = random.chance(0.3) ? frame.projects.pick(random).id : null;
    if (held.has(`${role_id} ${project_id}`)) continue;
    held.add(`${role_id} ${project_id}`);
    sheets.grants.add({
      ...{ ...own, id: id(), group_id: null, role_id, project_id },
      ...{ ends_at: end(), granted_by_id: by.id },
    });
  }
  if (random.chance(0.6)) {
    const groups = new Set(Array.from({ length: random.chance(0.2) ? 2 : 1 }, () => frame.groups.pick(random).id));
    for (const group_id of groups) sheets.group_teammates.add({ ...own, group_id, is_admin: random.chance(0.005) });
  }
  if (random.chance(0.03)) {
    sheets.overrides.add({
      ...{ ...own, id: id(), permission: random.pick(OVERRIDDEN), effect: random.chance(0.5) ? "allow" : "deny" },
      ...{ ends_at: end(), created_by_id: by.id, created_by_name: `${by.first} ${by.last}` },
    });
  }
}

/** A role of the catalogue, on everything and for good. */
export function giveRole({ sheets, random, frame }: Setting, to: Person, key: string, at: number): void {
  sheets.grants.add({
    ...{ account_id: frame.id, id: idAt(random, at), teammate_id: to.id, group_id: null },
    ...{ role_id: frame.builtIn(key), project_id: null, ends_at: null, granted_by_id: null, created_at: moment(at) },
  });
}

const later = (random: Random, now: number): Date => new Date(now + DAY * (1 + 300 * random.next()));
const moment = (at: number | null): Date | null => (at === null ? null : new Date(at));
