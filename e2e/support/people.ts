import { randomBytes } from "node:crypto";

/** The password of every demo sign-in and of everybody the tests let in. */
export const PASSWORD = process.env.DEMO_PASSWORD ?? "correct horse battery staple";

/** The demo accounts, one per catalogue, with what the catalogue calls things. */
export const ACCOUNTS = [
  {
    slug: "northwind",
    name: "Northwind",
    invited: "Invited",
    newTeammate: "New user",
    role: "Account Member",
    project: "Property",
  },
  {
    slug: "papertrail",
    name: "Papertrail",
    invited: "Notified",
    newTeammate: "New user",
    role: "Publisher",
    project: "Project",
  },
  {
    slug: "lumen",
    name: "Lumen",
    invited: "Unregistered",
    newTeammate: "New user",
    role: "Viewer",
    project: "Product",
  },
  {
    slug: "orbit",
    name: "Orbit",
    invited: "Pending",
    newTeammate: "New teammate",
    role: "Member",
    project: "Project",
  },
] as const;

export type Account = (typeof ACCOUNTS)[number];
export const [NORTHWIND, PAPERTRAIL, LUMEN, ORBIT] = ACCOUNTS;

export const ownerOf = ({ slug }: Account): string => `owner@${slug}.example`;
export const adminOf = ({ slug }: Account): string => `admin@${slug}.example`;
export const memberOf = ({ slug }: Account): string => `member@${slug}.example`;

export type Person = { firstName: string; lastName: string; name: string; email: string };

/** Somebody nobody has met: each test has people of its own, so that tests can run beside each other. */
export function newcomer(domain = "northwind.example"): Person {
  const mark = randomBytes(5).toString("hex");
  const firstName = "Robin";
  const lastName = `Test${mark}`;
  return { firstName, lastName, name: `${firstName} ${lastName}`, email: `robin.${mark}@${domain}` };
}

export const colleagueIn = (account: Account): Person => newcomer(`${account.slug}.example`);
