import { CATALOGUES } from "@/lib/access/catalogues/all";
import { newId } from "@/lib/id";
import { STATUSES, type Status } from "@/lib/teammates/status";
import { accessOf, chooseGroups, chooseInviters, chooseOverrides } from "./access";
import type { DemoClock } from "./clock";
import { founderLife, lifeOf } from "./lives";
import { type Name, named, namesFrom } from "./names";
import type { Person } from "./person";
import type { AccountPlan, PersonPlan } from "./plan";
import { type Random, randomFrom } from "./random";

const DEVICES = [
  "Chrome on Windows",
  "Chrome on macOS",
  "Safari on macOS",
  "Firefox on Linux",
  "Edge on Windows",
  "Safari on iPhone",
  "Chrome on Android",
];
const SHARED = "@shared.example";
const DELIVERY_ERRORS = ["The mailbox does not exist", "The mailbox is full", "The domain does not accept mail"];

/** Everybody of the account, the founder first, as they are now and how they came to be so. */
export function makePeople(random: Random, clock: DemoClock, plan: AccountPlan): Person[] {
  const nextName = namesFrom(random, plan.cast.map(nameOf));
  const cast = plan.cast.map((given, i) => makePerson(random, clock, plan, nameOf(given), given, i));
  const others = STATUSES.flatMap((status) =>
    Array.from({ length: plan.others[status] }, () => {
      const role = random.weighted(plan.roles);
      return makePerson(random, clock, plan, nextName(), { status, role }, null);
    }),
  );
  const people = [...cast, ...others];
  chooseInviters(random, people);
  chooseGroups(random, plan, people);
  chooseOverrides(random, clock, plan, people);
  failDeliveries(people);
  return people;
}

const nameOf = ({ firstName, lastName }: PersonPlan): Name => named(firstName, lastName);

type Given = { status: Status; role: string; email?: string };

function makePerson(
  accountRandom: Random,
  clock: DemoClock,
  plan: AccountPlan,
  { firstName, lastName, local }: Name,
  { status, role, email }: Given,
  place: number | null,
): Person {
  // Somebody of several accounts is one user: what they do is the same in each.
  const random = email?.endsWith(SHARED) ? randomFrom(email) : accountRandom;
  const domain = place !== null || random.chance(0.78) ? `${plan.slug}.example` : random.pick(plan.otherDomains);
  const setting = { random, clock, plan };
  const life = place === 0 ? founderLife(setting) : lifeOf(setting, status, place !== null);
  return {
    teammateId: newId(),
    invitationId: newId(),
    userId: life.joinedAt ? newId() : null,
    firstName,
    lastName,
    email: email ?? `${local}@${domain}`,
    kind: CATALOGUES[plan.catalogue].kinds && plan.otherDomains.includes(domain) ? "external" : "internal",
    status,
    ...life,
    // Who is there to sign in as is neither limited nor asked for a second factor.
    ...accessOf(random, clock, plan, role, email === undefined),
    twoFactor: life.joinedAt !== null && !email && random.chance(0.74),
    device: random.pick(DEVICES),
    address: `198.51.100.${random.between(1, 254)}`,
    overrides: [],
    groups: [],
  };
}

/** The first one who is invited and every seventh after: their mail came back. */
function failDeliveries(people: readonly Person[]): void {
  const waiting = people.filter((person) => person.status === "invited");
  waiting.forEach((person, i) => {
    if (i % 7 === 0) person.deliveryError = DELIVERY_ERRORS[(i / 7) % DELIVERY_ERRORS.length] ?? null;
  });
}
