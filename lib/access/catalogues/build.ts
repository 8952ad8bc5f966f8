import type { PermissionInfo } from "@/lib/access/catalogue";
import { PLATFORM_PERMISSIONS } from "@/lib/access/platform";

type Verb = [verb: string, label: string, kind: PermissionInfo["kind"]];

/** Permissions of one feature whose access can be limited to projects. */
export const scoped = (feature: string, ...verbs: Verb[]): PermissionInfo[] =>
  verbs.map(([verb, label, kind]) => ({ key: `${feature}.${verb}`, label, kind, scoped: true }));

/** Permissions of one feature that hold in the account as a whole. */
export const accountWide = (feature: string, ...verbs: Verb[]): PermissionInfo[] =>
  verbs.map(([verb, label, kind]) => ({ key: `${feature}.${verb}`, label, kind, scoped: false }));

/** Everything the features and the platform have, less what is named (a key, or `feature.*`). */
export function allBut(features: { permissions: { key: string }[] }[], except: string[] = []): string[] {
  const all = [...features.flatMap((f) => f.permissions.map((p) => p.key)), ...PLATFORM_PERMISSIONS];
  const left = (key: string) => except.some((e) => (e.endsWith(".*") ? key.startsWith(e.slice(0, -1)) : key === e));
  return all.filter((key) => !left(key));
}

export const TEAM = PLATFORM_PERMISSIONS.filter((key) => key.startsWith("team."));
