import { type Facts, isLive } from "./facts";

/** Whose names differ are alike, and whose roles' permissions are one and the same set; equal content is not enough. */
const numbers = new WeakMap<ReadonlySet<string>, number>();
let next = 0;

function numberOf(permissions: ReadonlySet<string>): number {
  const known = numbers.get(permissions);
  if (known !== undefined) return known;
  next += 1;
  numbers.set(permissions, next);
  return next;
}

/** A text that is the same for teammates who hold the same, were their access in force: live grants and overrides. */
export function likenessOf({ grants, overrides, now }: Facts): string {
  const held = grants
    .filter((grant) => isLive(grant, now))
    .map((g) => `${numberOf(g.permissions)}${g.isOwnerRole && g.via.kind === "own" ? "!" : ""}@${g.projectId ?? "*"}`);
  const changed = overrides.filter((one) => isLive(one, now)).map((one) => `${one.effect} ${one.permission}`);
  return [...held.sort(), ...changed].join(" ");
}
