import type { BuiltInRole, ParsedCatalogue, PermissionInfo, Switch } from "./catalogue";

type Permissions = ReadonlyMap<string, PermissionInfo>;

/** What is inconsistent in a catalogue, each fault in a few plain words. None: it may be built. */
export function catalogueFaults(catalogue: ParsedCatalogue, permissions: Permissions): string[] {
  const wrong = [
    ...duplicates(catalogue),
    ...unknownReferences(catalogue, permissions),
    ...ownerFaults(catalogue, permissions),
  ];
  return wrong.length > 0 ? wrong : idleSwitches(catalogue, permissions);
}

function duplicates(catalogue: ParsedCatalogue): string[] {
  const keys = [
    ...catalogue.features.map((f) => `feature ${f.key}`),
    ...catalogue.features.flatMap((f) => f.permissions.map((p) => `permission ${p.key}`)),
    ...catalogue.roles.map((r) => `role ${r.key}`),
    ...catalogue.roles.flatMap((r) => r.permissions.map((p) => `${p} in role ${r.key}`)),
    ...catalogue.roles.flatMap((r) => r.switches.map((s) => `switch ${s} in role ${r.key}`)),
    ...catalogue.switches.map((s) => `switch ${s.key}`),
    ...catalogue.switches.flatMap((s) => permissionsOf(s).map((p) => `${p} in switch ${s.key}`)),
  ];
  return keys.filter((key, i) => keys.indexOf(key) !== i).map((key) => `${key} appears twice`);
}

function unknownReferences(catalogue: ParsedCatalogue, permissions: Permissions): string[] {
  const switches = new Set(catalogue.switches.map((s) => s.key));
  return [
    ...catalogue.roles.flatMap((role) => [
      ...role.permissions.filter((p) => !permissions.has(p)).map((p) => `role ${role.key} holds unknown ${p}`),
      ...role.switches.filter((s) => !switches.has(s)).map((s) => `role ${role.key} names unknown switch ${s}`),
    ]),
    ...catalogue.switches.flatMap((s) =>
      permissionsOf(s)
        .filter((p) => !permissions.has(p))
        .map((p) => `switch ${s.key} names unknown ${p}`),
    ),
  ];
}

function ownerFaults(catalogue: ParsedCatalogue, permissions: Permissions): string[] {
  const owners = catalogue.roles.filter((role) => role.owner);
  if (owners.length !== 1) return [`${owners.length} owner roles instead of one`];
  const held = new Set(owners[0]?.permissions);
  return [...permissions.keys()].filter((p) => !held.has(p)).map((p) => `the owner role lacks ${p}`);
}

/** A switch beside a role must change what its holder may do: one that stores nothing is a lie in the form. */
function idleSwitches(catalogue: ParsedCatalogue, permissions: Permissions): string[] {
  return catalogue.switches.flatMap((one) => {
    const roles = catalogue.roles.filter((role) => role.switches.includes(one.key));
    if (roles.length === 0) return [`no role names switch ${one.key}`];
    return roles.flatMap((role) => {
      const why = whyIdle(one, role, permissions);
      return why ? [`switch ${one.key} stores nothing beside role ${role.key}: ${why}`] : [];
    });
  });
}

function whyIdle({ effect }: Switch, role: BuiltInRole, permissions: Permissions): string | null {
  if (role.owner) return "owners hold everything and cannot be limited";
  const holds = (permission: string): boolean => role.permissions.includes(permission);
  const held = role.permissions.flatMap((permission) => permissions.get(permission) ?? []);
  switch (effect.kind) {
    case "allow_when_on":
      return effect.permissions.every(holds) ? "it holds all that is allowed" : null;
    case "deny_when_off":
      return effect.permissions.some(holds) ? null : "it holds nothing that is denied";
    case "read_only":
      return held.some(({ kind }) => kind === "write") ? null : "it edits nothing";
    case "limited_projects":
      if (role.allProjects) return "it always reaches every project";
      return held.some(({ scoped }) => scoped) ? null : "it holds nothing in projects";
    default:
      return effect satisfies never;
  }
}

const permissionsOf = ({ effect }: Switch): readonly string[] => ("permissions" in effect ? effect.permissions : []);
