import type { Tx } from "@/db/client";
import type { CatalogueKey } from "@/lib/access/catalogue";
import type { Facts } from "@/lib/access/facts";

/** Where a request came from; nothing in it is trusted for a decision. */
export type Origin = { requestId: string; address: string | null; device: string | null };

export type Actor =
  | { kind: "user"; userId: string; teammateId: string; sessionId: string; name: string; email: string }
  | { kind: "system"; name: string };

export type AccountInfo = { id: string; slug: string; name: string; catalogue: CatalogueKey };

/** Who acts, in which account, from where. Built once at the door. */
export type Context = {
  actor: Actor;
  account: AccountInfo;
  /** The actor's facts as read at the door: for pages. Commands read them again under their lock. */
  facts: Facts;
  origin: Origin;
  /** For pages: they may be read from a replica (db/read-account.ts). Never where something was just changed. */
  mayBeBehind?: boolean | undefined;
  /** Set inside a command: another command called with this context joins its transaction. */
  tx?: Tx;
  /** The caller's key for this one request: sent again with it, a command answers the same and does nothing. */
  once?: string | undefined;
};

/** A user's context: pages and commands of people. */
export type UserContext = Context & { actor: Extract<Actor, { kind: "user" }> };
