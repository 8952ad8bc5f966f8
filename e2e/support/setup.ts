import { randomBytes } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { callAction } from "./actions";
import { query, roleId, teammateId } from "./database";
import type { Ids } from "./every-action";
import { ONLY_ADDRESSES } from "./only-addresses";
import type { Outbox } from "./outbox";
import { newcomer, PASSWORD, type Person } from "./people";

/** Somebody with a link, and somebody who used theirs. */
export type Invited = { person: Person; id: string; link: string };
export type Joined = { person: Person; id: string };

/** An account that nobody but one test knows of. */
export type Founded = {
  slug: string;
  name: string;
  owner: Person;
  ownerId: string;
  /** The owner, a role, a group and a project, and what the owner has under way. */
  ids: Ids;
  request: APIRequestContext;
};

export const tokenOf = (link: string): string => new URL(link).pathname.split("/").at(-1) ?? "";

/** Invites through the same action as the page. */
export async function inviteBy(
  owner: APIRequestContext,
  slug: string,
  { person, role, outbox }: { person: Person; role: string; outbox: Outbox },
): Promise<Invited> {
  const { firstName, lastName, email } = person;
  const access = { roles: [{ roleId: await roleId(slug, role) }] };
  const input = { firstName, lastName, email, access, newDomainConfirmed: true };
  const answer = await callAction(owner, "inviteTeammateAction", [slug, input], { slug });
  if (!answer.ok) throw new Error(`The invitation was refused: ${answer.code}`);
  return { person, id: await teammateId(slug, email), link: await outbox.link(email, "invite") };
}

/** Accepts through the same action as the page; the request carries the session afterwards. */
export async function acceptBy(request: APIRequestContext, { link }: Invited): Promise<void> {
  const answer = await callAction(request, "acceptInvitationAction", [{ token: tokenOf(link), password: PASSWORD }]);
  if (!answer.location) throw new Error(`Accepting was refused: ${answer.code}`);
}

/** Signs up and confirms: an account of this catalogue, and a request that is signed in as its owner. */
export async function found(
  request: APIRequestContext,
  outbox: Outbox,
  catalogue: CatalogueKey = "analytics",
): Promise<Founded> {
  const mark = randomBytes(5).toString("hex");
  const slug = `f-${randomBytes(5).toString("hex")}`;
  const name = `Founded ${mark}`;
  const owner = newcomer("founded.example");
  const { firstName, lastName, email } = owner;
  const form = { accountName: name, slug, catalogue, firstName, lastName, email, password: PASSWORD };
  const asked = await callAction(request, "signUpAction", [form]);
  if (!asked.ok) throw new Error(`Signing up was refused: ${asked.code}`);
  const token = tokenOf(await outbox.link(email, "verify-email"));
  const made = await callAction(request, "confirmSignUpAction", [{ token, slug, password: PASSWORD }]);
  if (!made.location) throw new Error(`Confirming was refused: ${made.code}`);
  const ownerId = await teammateId(slug, email);
  const ids = { teammateId: ownerId, ...(await addThings(slug, ownerId)), ...(await addUndertakings(slug, ownerId)) };
  return { slug, name, owner, ownerId, ids, request };
}

/** A custom role, a group, a project and an offer that was taken back, as if somebody had made them long ago. */
async function addThings(
  slug: string,
  ownerId: string,
): Promise<Pick<Ids, "roleId" | "groupId" | "projectId" | "offerId">> {
  const add = async (table: string, columns: string, values: string) => {
    const [row] = await query<{ id: string }>(
      `insert into ${table} (account_id, id, name ${columns})
       select id, gen_random_uuid(), 'Founded' ${values} from accounts where slug = $1 returning id`,
      [slug],
    );
    return row?.id ?? "";
  };
  return {
    roleId: await add("roles", ", permissions", ", array['team.view']"),
    groupId: await add("groups", "", ""),
    projectId: await add("projects", "", ""),
    offerId: await addClosedOffer(slug, ownerId),
  };
}

async function addClosedOffer(slug: string, ownerId: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    `insert into ownership_offers (account_id, id, from_teammate_id, to_teammate_id, expires_at, settled_at, outcome)
     select id, gen_random_uuid(), $2, $2, now(), now(), 'cancelled' from accounts where slug = $1 returning id`,
    [slug, ownerId],
  );
  return row?.id ?? "";
}

/** A bulk act that is over, an import that was looked at and not begun, and an export that was cut off: all of the owner's. */
async function addUndertakings(slug: string, ownerId: string): Promise<Pick<Ids, "batchId" | "importId" | "exportId">> {
  const from = {
    userId: ownerId,
    sessionId: ownerId,
    name: "Founded",
    email: "f@founded.example",
    requestId: "founded",
  };
  const addBatch = async (kind: string, status: string, input: object) => {
    const [row] = await query<{ id: string }>(
      `insert into batches (account_id, id, kind, status, input, started_by_id, started_from, run_at)
       select id, gen_random_uuid(), $2, $3, $4, $5, $6, now() from accounts where slug = $1 returning id`,
      [slug, kind, status, JSON.stringify(input), ownerId, JSON.stringify({ ...from, address: null, device: null })],
    );
    return row?.id ?? "";
  };
  const [running] = await query<{ id: string }>(
    `insert into exports (account_id, id, started_by_id, beat_at)
     select id, gen_random_uuid(), $2, now() - interval '1 hour' from accounts where slug = $1 returning id`,
    [slug, ownerId],
  );
  const file = { fileName: null, encoding: "UTF-8", separator: ",", columns: ["email"] };
  const batchId = await addBatch("suspend", "done", { reason: "", revokeInvitations: true });
  await query(
    `insert into batch_rows (account_id, batch_id, number, teammate_id, verdict, verdict_code)
     select id, $2, 1, $3, 'refused', 'not_on_yourself' from accounts where slug = $1`,
    [slug, batchId, ownerId],
  );
  return {
    batchId,
    importId: await addBatch("import", "ready", { ...file, mapping: ONLY_ADDRESSES, isNewDomainsConfirmed: false }),
    exportId: running?.id ?? "",
  };
}
