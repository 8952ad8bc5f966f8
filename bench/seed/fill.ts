import { setImmediate as pause } from "node:timers/promises";
import type { Client } from "pg";
import { randomFrom } from "@/db/seed/random";
import { CATALOGUE_KEYS } from "@/lib/access/catalogues/all";
import { hashPassword } from "@/lib/auth/passwords";
import { zipf } from "./chance";
import { writeFrame } from "./frame";
import { DAY, HOUR, type Life, lifeSince } from "./lives";
import { giveRole, identities, type Person, writeAccess, writePerson } from "./people";
import { openSheets, type Sheets } from "./sheets";

export const SLUG = "million";
/** Owner, admin and member, who can sign in. */
const KNOWN = 3;
const SMALL_ACCOUNTS = 1_000;
const SMALL_SIZE = 10;
/** Days the account has existed. */
const AGE = 1_500;

type Order = { rows: number; seed: string; password: string };

/** Writes the account with so many teammates, and the small ones beside it. */
export async function fill(connect: () => Promise<Client>, { rows, seed, password }: Order): Promise<void> {
  const now = Math.floor(Date.now() / HOUR) * HOUR;
  const passwordHash = await hashPassword(password);
  const { sheets, flush, close } = await openSheets(connect);
  for (let n = 1; n <= SMALL_ACCOUNTS; n++) {
    writeSmall(sheets, n, seed, now, passwordHash);
    await flush();
  }
  await writeLarge(sheets, { rows, seed, now, passwordHash, flush });
  await close();
}

function writeSmall(sheets: Sheets, n: number, seed: string, now: number, passwordHash: string): void {
  const random = randomFrom(`${seed} ${n}`);
  const slug = `small-${String(n).padStart(4, "0")}`;
  const createdAt = now - DAY * (100 + 1_000 * random.next());
  const catalogue = random.pick(CATALOGUE_KEYS);
  const frame = writeFrame(sheets, random, {
    ...{ slug, name: `Small ${n}`, catalogue, createdAt },
    ...{ roles: 8, projects: 4, groups: 2 },
  });
  const setting = { sheets, random, frame, now };
  const owner = writePerson(setting, {
    identity: { email: `owner@${slug}.example`, first: "Ada", last: "Brandt" },
    ...{ life: settled(createdAt, now), inviter: null, passwordHash },
  });
  giveRole(setting, owner, frame.ownerKey, createdAt);
  const next = identities(random);
  for (let i = 1; i < SMALL_SIZE; i++) {
    const { email, ...name } = next();
    const life = lifeSince(random, createdAt + (now - createdAt) * (i / SMALL_SIZE), now);
    const identity = { ...name, email: email.replace("@", `@${slug}.`) };
    writeAccess(setting, writePerson(setting, { identity, life, inviter: owner }), life, owner);
  }
}

type Large = { rows: number; seed: string; now: number; passwordHash: string; flush: () => Promise<void> };

async function writeLarge(sheets: Sheets, { rows, seed, now, passwordHash, flush }: Large): Promise<void> {
  const random = randomFrom(seed);
  const createdAt = now - AGE * DAY;
  const frame = writeFrame(sheets, random, {
    ...{ slug: SLUG, name: "A million teammates", catalogue: "publishing", createdAt },
    ...{ roles: 50, projects: 500, groups: 200 },
  });
  const setting = { sheets, random, frame, now };
  const known = (first: string, last: string, by: Person | null) => {
    const identity = { email: `${first.toLowerCase()}@${SLUG}.example`, first, last };
    return writePerson(setting, { identity, life: settled(createdAt, now), inviter: by, passwordHash });
  };
  const owner = known("Owner", "Brandt", null);
  giveRole(setting, owner, frame.ownerKey, createdAt);
  giveRole(setting, known("Admin", "Lindholm", owner), "admin", createdAt);
  giveRole(setting, known("Member", "Okafor", owner), "analyser", createdAt);
  const inviters: Person[] = [owner];
  const next = identities(random);
  const inviter = zipf(Array.from({ length: 200 }, (_, at) => at));
  for (let i = KNOWN; i < rows; i++) {
    // More came lately than long ago.
    const life = lifeSince(random, now - DAY * (0.05 + (AGE - 10) * (1 - i / rows) ** 1.3), now);
    const by = inviters[inviter.pick(random)] ?? owner;
    const person = writePerson(setting, { identity: next(), life, inviter: by });
    writeAccess(setting, person, life, by);
    if (inviters.length < 200 && life.joinedAt && !life.removedAt) inviters.push(person);
    if (i % 500 !== 0) continue;
    await flush();
    // Else nothing but writing gets its turn, and nobody hears how far it is.
    if (i % 20_000 === 0) await pause();
  }
}

/** Somebody who came at the beginning, is here, and looked in today. */
const settled = (createdAt: number, now: number): Life => ({
  ...{ createdAt, invitedAt: createdAt, joinedAt: createdAt, lastSignInAt: now - HOUR },
  ...{ declinedAt: null, revokedAt: null, suspendedAt: null, removedAt: null },
  ...{ startsAt: null, endsAt: null, lockedUntil: null },
});
