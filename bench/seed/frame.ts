import type { Random } from "@/db/seed/random";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { idAt, type Picker, zipf } from "./chance";
import { DAY } from "./lives";
import type { Sheets } from "./sheets";

type Named = { id: string; name: string };
/** An account without its people. */
export type Frame = {
  id: string;
  slug: string;
  ownerKey: string;
  /** The id of a role of the catalogue by its key. */
  builtIn: (key: string) => string;
  /** All but the owner's. */
  roles: Picker<Named>;
  projects: Picker<Named>;
  groups: Picker<Named>;
};

type Wanted = {
  slug: string;
  name: string;
  catalogue: CatalogueKey;
  createdAt: number;
  roles: number;
  projects: number;
  groups: number;
};

const PLACES =
  "Berlin Lisbon Oslo Kraków Nairobi Osaka Quito Austin Perth Hanoi Lagos Leeds Porto Malmö Izmir Pune Tbilisi Athens Dakar Lima".split(
    " ",
  );
const WORK =
  "Editorial Design Support Research Finance Legal Field Print Audio Video Archive Rights Growth Press Data Events Studio Schools Travel Science Health Sport Culture Politics Business".split(
    " ",
  );
const RANKS = "Lead Editor Reviewer Assistant Trainee Guest".split(" ");

/** The nth of all pairs, each once, and numbered beyond. */
const paired = (a: readonly string[], b: readonly string[], n: number): string => {
  const turn = Math.floor(n / (a.length * b.length));
  return `${a[n % a.length]} ${b[Math.floor(n / a.length) % b.length]}${turn > 0 ? ` ${turn + 1}` : ""}`;
};

/** Writes an account, its roles, projects and groups with their grants. */
export function writeFrame(sheets: Sheets, random: Random, wanted: Wanted): Frame {
  const { slug, createdAt } = wanted;
  const catalogue = CATALOGUES[wanted.catalogue];
  const id = idAt(random, createdAt);
  const at = new Date(createdAt);
  sheets.accounts.add({
    id,
    slug,
    name: wanted.name,
    catalogue: wanted.catalogue,
    single_owner: catalogue.owners === "one",
    one_account_per_email: catalogue.oneAccountPerEmail,
    created_at: at,
  });
  const own = () => ({ account_id: id, id: idAt(random, createdAt), created_at: at });
  const many = (count: number, name: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => ({ ...own(), name: name(n) }));

  const builtIn = catalogue.roles.map(({ key, name, description, owner }) => ({
    ...own(),
    ...{ catalogue_key: key, name, description, permissions: "{}", is_owner: owner },
  }));
  const permissions = [...catalogue.permissions.keys()].filter((key) => !/^(owners|account|billing)\./.test(key));
  const custom = many(wanted.roles - builtIn.length, (n) => paired(WORK, RANKS, n)).map((role) => ({
    ...role,
    ...{ catalogue_key: null, description: "", is_owner: false },
    permissions: `{${random.some(permissions, random.between(2, 12)).join(",")}}`,
  }));
  const roles = [...builtIn, ...custom];
  const projects = many(wanted.projects, (n) => paired(PLACES, WORK, n));
  const groups = many(wanted.groups, (n) => paired(WORK, PLACES, n));
  for (const role of roles) sheets.roles.add(role);
  for (const project of projects) sheets.projects.add(project);
  for (const group of groups) sheets.groups.add(group);

  const idOf = new Map(builtIn.map((role) => [role.catalogue_key, role.id]));
  const frame: Frame = {
    ...{ id, slug, ownerKey: catalogue.ownerRole.key },
    builtIn: (key) => {
      const found = idOf.get(key);
      if (!found) throw new Error(`${wanted.catalogue} has no role ${key}`);
      return found;
    },
    roles: zipf(roles.filter(({ is_owner }) => !is_owner)),
    projects: zipf(projects, 10),
    groups: zipf(groups, 1),
  };
  writeGroupGrants(sheets, random, frame, createdAt);
  return frame;
}

/** Three groups of four give a role: half of them on one project, some only for a time. */
function writeGroupGrants(sheets: Sheets, random: Random, frame: Frame, createdAt: number): void {
  for (const group of frame.groups.all) {
    if (random.chance(0.25)) continue;
    sheets.grants.add({
      account_id: frame.id,
      id: idAt(random, createdAt),
      teammate_id: null,
      group_id: group.id,
      role_id: frame.roles.pick(random).id,
      project_id: random.chance(0.5) ? frame.projects.pick(random).id : null,
      ends_at: random.chance(0.1) ? new Date(createdAt + 4_000 * DAY * random.next()) : null,
      granted_by_id: null,
      created_at: new Date(createdAt),
    });
  }
}
