/** Through what a grant reaches a teammate. */
export type Via = { kind: "own" } | { kind: "group"; groupId: string; groupName: string };

export type GrantFact = {
  id: string;
  roleId: string;
  roleName: string;
  isOwnerRole: boolean;
  permissions: ReadonlySet<string>;
  /** null: every project. */
  projectId: string | null;
  projectName: string | null;
  /** Milliseconds since the epoch; null: no end. */
  endsAt: number | null;
  via: Via;
};

export type OverrideFact = {
  id: string;
  permission: string;
  effect: "allow" | "deny";
  endsAt: number | null;
  byName: string | null;
  createdAt: number;
};

/** Why a teammate's access is not in force at all; null when it is. */
export type NotInForce = "never_joined" | "suspended" | "removed" | "period_not_begun" | "period_over";

/** All that a decision about one teammate needs, read in one query, the clock included. */
export type Facts = {
  teammateId: string;
  catalogue: string;
  /** The database's clock, milliseconds since the epoch. */
  now: number;
  joinedAt: number | null;
  suspendedAt: number | null;
  removedAt: number | null;
  startsAt: number | null;
  endsAt: number | null;
  readOnly: boolean;
  grants: readonly GrantFact[];
  overrides: readonly OverrideFact[];
  /** Groups that this teammate is in. */
  groupIds: readonly string[];
  /** Groups that this teammate administers; always among `groupIds`. */
  adminOf: readonly string[];
  /** The account's setting: who is in no group sees nothing. */
  ungroupedSeeNothing: boolean;
};

export const isLive = (item: { endsAt: number | null }, now: number): boolean =>
  item.endsAt === null || item.endsAt > now;

/** Holds the owner role by a live grant of their own. */
export const isOwner = (facts: Facts): boolean =>
  facts.grants.some((grant) => grant.isOwnerRole && grant.via.kind === "own" && isLive(grant, facts.now));

/** In no group, in an account where only groups open anything. Owners see everything all the same. */
export const isCutOff = (facts: Facts): boolean => facts.ungroupedSeeNothing && facts.groupIds.length === 0;

export function notInForce(facts: Facts): NotInForce | null {
  if (facts.removedAt !== null) return "removed";
  if (facts.suspendedAt !== null) return "suspended";
  if (facts.joinedAt === null) return "never_joined";
  if (facts.startsAt !== null && facts.startsAt > facts.now) return "period_not_begun";
  if (facts.endsAt !== null && facts.endsAt <= facts.now) return "period_over";
  return null;
}

/** The facts as they would be if the access were in force and nothing held it back: what a suspended person would get back. */
export const asIfInForce = (facts: Facts): Facts => ({
  ...facts,
  joinedAt: facts.joinedAt ?? facts.now,
  suspendedAt: null,
  removedAt: null,
  startsAt: null,
  endsAt: null,
  readOnly: false,
  ungroupedSeeNothing: false,
});

/** Facts that allow nothing: of the system, which is asked for no permission, and of whoever is no longer there. */
export const factsOfNobody = (catalogue: string): Facts => ({
  teammateId: "",
  catalogue,
  now: 0,
  joinedAt: null,
  suspendedAt: null,
  removedAt: null,
  startsAt: null,
  endsAt: null,
  readOnly: false,
  grants: [],
  overrides: [],
  groupIds: [],
  adminOf: [],
  ungroupedSeeNothing: false,
});
