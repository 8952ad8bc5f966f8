import { loadTeammateParams, type TeammateParams } from "@/lib/teammates/params";
import { STATUSES } from "@/lib/teammates/status";
import type { Picks } from "./picks";
import type { Depth } from "./places";

export type ListCase = {
  name: string;
  /** The nth time it is asked; nobody asks the same twice in a row. */
  params: (n: number) => Partial<TeammateParams>;
  bound: "list" | "commonSearch";
  /** Where the page is: at the beginning unless it says otherwise. */
  depth?: Depth;
};

const DEFAULTS = loadTeammateParams(new URLSearchParams());
export const paramsWith = (given: Partial<TeammateParams>): TeammateParams => ({ ...DEFAULTS, ...given });

const SORTS = ["name", "email", "lastSignIn", "accessEnds", "invited"] as const;

/** Every sort and filter of the table, alone and combined, the awkward ones too. */
export function listCases(picks: Picks): ListCase[] {
  return [...sorts(), ...depths(picks), ...filters(picks), ...combinations(picks), ...searches(picks)];
}

const both = (key: (typeof SORTS)[number]) => [key, `-${key}`] as const;
const pick = <T>(from: readonly T[], n: number): T[] => {
  const found = from[n % Math.max(1, from.length)];
  return found === undefined ? [] : [found];
};
/** The rarest that is still some rows: from the second half, so that small accounts have it too. */
const rare = <T>(from: readonly T[], n: number): T[] => pick(from.slice(Math.floor(from.length / 2)), n);

const sorts = (): ListCase[] =>
  SORTS.flatMap(both).map((sort) => ({ name: `sort ${sort}`, params: () => ({ sort }), bound: "list" }));

const depths = (picks: Picks): ListCase[] =>
  (["middle", "last", "back"] as const).flatMap((depth) =>
    [
      { name: `${depth} page by name`, params: {} },
      { name: `${depth} page by last sign-in`, params: { sort: "-lastSignIn" as const } },
      { name: `${depth} page by access ends`, params: { sort: "accessEnds" as const } },
      { name: `${depth} page of the commonest role`, params: { role: pick(picks.roleIds, 0) } },
      { name: `${depth} page of two-factor off`, params: { twoFactor: ["off" as const] } },
    ].map(({ name, params }) => ({ name, params: () => params, bound: "list" as const, depth })),
  );

function filters({ roleIds, groupIds, projectIds, middleGroupId }: Picks): ListCase[] {
  const one = (name: string, params: ListCase["params"]): ListCase => ({ name, params, bound: "list" });
  return [
    ...STATUSES.map((status) => one(`status ${status}`, () => ({ status: [status] }))),
    one("role common", (n) => ({ role: pick(roleIds.slice(0, 3), n) })),
    one("role rare", (n) => ({ role: rare(roleIds, n) })),
    one("three roles", (n) => ({ role: roleIds.slice(n % 20, (n % 20) + 3) })),
    one("group common", (n) => ({ group: pick(groupIds.slice(0, 3), n) })),
    one("group of 0.5 %", () => ({ group: [middleGroupId] })),
    one("group rare", (n) => ({ group: rare(groupIds, n) })),
    one("project common", (n) => ({ project: pick(projectIds.slice(0, 3), n) })),
    one("project rare", (n) => ({ project: rare(projectIds, n) })),
    one("level account", () => ({ level: ["account"] })),
    one("level group", () => ({ level: ["group"] })),
    one("level unassigned", () => ({ level: ["unassigned"] })),
    one("two-factor on", () => ({ twoFactor: ["on"] })),
    one("two-factor off", () => ({ twoFactor: ["off"] })),
    one("kind external", () => ({ kind: ["external"] })),
  ];
}

function combinations({ roleIds, groupIds, projectIds, middleGroupId, middleLastName, lastNames }: Picks): ListCase[] {
  const one = (name: string, params: ListCase["params"]): ListCase => ({ name, params, bound: "list" });
  return [
    one("role + status suspended", (n) => ({ role: pick(roleIds, n), status: ["suspended"] })),
    one("role + project", (n) => ({ role: pick(roleIds, n), project: rare(projectIds, n) })),
    one("group + role + two-factor off", (n) => ({
      ...{ group: pick(groupIds, n), role: pick(roleIds, n), twoFactor: ["off"] as const },
    })),
    one("group of 0.5 % by last sign-in", () => ({ group: [middleGroupId], sort: "-lastSignIn" })),
    one("group of 0.5 % + external by e-mail", () => ({ group: [middleGroupId], kind: ["external"], sort: "email" })),
    one("locked + external + two-factor on", () => ({ status: ["locked"], kind: ["external"], twoFactor: ["on"] })),
    one("two groups + unassigned: nobody", (n) => ({ group: pick(groupIds, n), level: ["unassigned"] })),
    one("rare group + rare role + rare project", (n) => ({
      ...{ group: rare(groupIds, n), role: rare(roleIds, n), project: rare(projectIds, n) },
    })),
    one("active by access ends, backwards", () => ({ status: ["active"], sort: "-accessEnds" })),
    one("invited, newest first", () => ({ status: ["invited"], sort: "-invited" })),
    one("last name of 0.5 % by last sign-in", () => ({ q: middleLastName, sort: "-lastSignIn" })),
    one("last name + role", (n) => ({ q: pick(lastNames, n)[0] ?? "", role: pick(roleIds, n) })),
    one("last name + suspended + external", (n) => ({
      ...{ q: pick(lastNames, n)[0] ?? "", status: ["suspended"] as const, kind: ["external"] as const },
    })),
    one("domain of a tenth + group", (n) => ({ q: "meridian", group: pick(groupIds, n) })),
  ];
}

function searches({ teammates, lastNames, firstNames, middleLastName, rows }: Picks): ListCase[] {
  const find = (name: string, q: (n: number) => string, bound: ListCase["bound"] = "list"): ListCase => ({
    ...{ name: `search ${name}`, params: (n) => ({ q: q(n) }), bound },
  });
  const person = (n: number) => teammates[n % teammates.length] ?? { id: "", email: "", firstName: "", lastName: "" };
  const latin = lastNames.filter((name) => /^[\p{Script=Latin} ’.-]+$/u.test(name));
  const accented = latin.filter((name) => /[^\p{ASCII}]/u.test(name));
  const other = (pattern: RegExp) => [...lastNames, ...firstNames].filter((name) => pattern.test(name));
  const turn = (from: readonly string[]) => (n: number) => from[n % Math.max(1, from.length)] ?? "";
  return [
    find("rare: one address", (n) => person(n).email.split("@")[0] ?? ""),
    find("rare: first and last name", (n) => `${person(n).lastName} ${person(n).firstName}`),
    find("rare: part of an id", (n) => person(n).id.slice(-10)),
    find("whole id", (n) => person(n).id),
    find("whole address", (n) => person(n).email),
    find("absent", (n) => `qqxz${n}wvk`),
    find("last name of 0.5 %", () => middleLastName),
    find("last name", turn(latin)),
    find("a tenth match", turn(["meridian", "meridian.ex"]), "commonSearch"),
    find("all match", () => "example", "commonSearch"),
    find("one letter", turn([..."aeiosmzq"]), "commonSearch"),
    find("two letters", turn(["an", "ma", "so", "er", "st", "le"]), "commonSearch"),
    find("two rare letters", turn(["qx", "jj", "wz", "fq", "xk", "vq"])),
    find("several words", (n) => `${person(n).firstName.slice(0, 3)} ${person(n).lastName.slice(0, 4)} example`),
    find("words of which none is rare", turn(["maria smith", "anna meridian", "jones jack", "garcia kestrel"])),
    find("accents ignored", (n) => fold(turn(accented)(n))),
    find("accents given", turn(accented)),
    find("Cyrillic", turn(other(/\p{Script=Cyrillic}/u))),
    find("Greek", turn(other(/\p{Script=Greek}/u))),
    find("Arabic", turn(other(/\p{Script=Arabic}/u))),
    find("one Chinese character", turn(other(/^\p{Script=Han}$/u))),
    find("Devanagari", turn(other(/\p{Script=Devanagari}/u))),
    find("a number of an address", (n) => String((n * 37) % Math.max(10, Math.floor(rows / 1000)))),
  ];
}

const fold = (name: string): string => name.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();

/** Few, found by what many have: a word, a kind and the rarest group. */
export const fewOf = ({ groupIds }: Picks): { q: string; kind: ["external"]; group: string[] } => ({
  ...{ q: "example", kind: ["external"], group: groupIds.slice(-1) },
});

type CountCase = [name: string, params: ListCase["params"]];

/** What is counted by status: everybody, and choices. */
export const countCases = (picks: Picks): CountCase[] => [
  ["status tabs", () => ({})],
  ["with two-factor off", () => ({ twoFactor: ["off"] })],
  ["with a common role", () => ({ role: picks.roleIds.slice(0, 1) })],
  ["with a group of 0.5 %", () => ({ group: [picks.middleGroupId] })],
  ["with a rare search", (n) => ({ q: picks.teammates[n % picks.teammates.length]?.email ?? "" })],
  ["with a search of a tenth", () => ({ q: "meridian" })],
  ["with one letter", () => ({ q: "a" })],
  [
    "with role, project and search",
    () => ({ q: "an", role: picks.roleIds.slice(0, 1), project: picks.projectIds.slice(0, 1) }),
  ],
];
