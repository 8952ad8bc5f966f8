import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";
import { servedRoutes } from "./support/actions";
import { fromSomewhere } from "./support/address";
import { query } from "./support/database";
import { nobodysIds } from "./support/every-action";
import { newcomer } from "./support/people";
import { acceptBy, type Founded, inviteBy, tokenOf } from "./support/setup";
import { SITE } from "./support/site";

const PROTECTED = [
  "/[account]",
  "/[account]/teammates",
  "/[account]/teammates/export",
  "/[account]/teammates/import",
  "/[account]/teammates/[teammateId]",
  "/[account]/batches/[batchId]",
  "/[account]/batches/[batchId]/results",
  "/[account]/roles",
  "/[account]/roles/new",
  "/[account]/roles/[roleId]",
  "/[account]/groups",
  "/[account]/groups/[groupId]",
  "/[account]/projects",
  "/[account]/projects/[projectId]",
  "/[account]/access",
  "/[account]/audit",
  "/[account]/audit/export",
  "/[account]/ownership",
  "/[account]/settings",
];
/** Nothing to be got from: these are posted to. */
const POSTED_TO = ["/[account]/teammates/import/upload"];
const PERSONAL = ["/accounts", "/profile", "/two-factor"];
const PUBLIC = [
  "/",
  "/sign-in",
  "/sign-up",
  "/forgot-password",
  "/reset-password/[token]",
  "/unlock/[token]",
  "/verify-email/[token]",
  "/invite/[token]",
  "/change-email/[token]",
  "/second-step",
  "/outbox",
  "/favicon.ico",
  "/icon.svg",
  "/api/auth/[...nextauth]",
  "/api/health",
];

const fill = (route: string, { slug, ids }: Founded) =>
  Object.entries(ids).reduce((path, [name, id]) => path.replace(`[${name}]`, id), route.replace("[account]", slug));

/** What only somebody in the account may read. */
const canaries = ({ name, owner }: Founded) => [name, owner.lastName, owner.email];

const TRICKS: Record<string, string>[] = [
  {},
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { rsc: "1", "next-router-segment-prefetch": "/_full" },
  { rsc: "1", "next-url": "/" },
  { "x-middleware-subrequest": "middleware" },
  { "x-middleware-subrequest": "proxy" },
  { "x-middleware-subrequest": "src/middleware" },
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
  { "x-middleware-prefetch": "1", purpose: "prefetch" },
  { "x-nextjs-data": "1" },
  { "x-matched-path": "/accounts" },
  { "x-roster-path": "/accounts", "x-request-id": "00000000-0000" },
  { authorization: "Bearer %zz" },
  { cookie: "roster-session=x; __Host-roster-session=y" },
];

const AS_PAGE_OR_DATA: Record<string, string>[] = [{}, { rsc: "1" }];

const spellings = (path: string) => [
  path,
  `${path}.rsc`,
  `${path}/index.rsc`,
  `${path}?_rsc=x`,
  `${path}.segments/_tree.segment.rsc`,
  `${path}.segments/_index.segment.rsc`,
  `${path}.segments/!KGRhc2hib2FyZCk/$d$account/__PAGE__.segment.rsc`,
  `/_next/data/build${path}.json`,
  path.replace("/", "/%2e/"),
  path.replace("/", "//").replace(/^/, SITE),
];

test("no trick with headers or spellings shows a page of an account to nobody", async ({ founded, requestAs }) => {
  const account = await founded();
  const routes = await servedRoutes(account.request);
  expect(routes.sort(), "a new route belongs into one of the lists above").toEqual(
    [...PROTECTED, ...POSTED_TO, ...PERSONAL, ...PUBLIC].sort(),
  );
  const nobody = await requestAs();
  for (const route of [...PROTECTED, ...PERSONAL]) {
    const path = fill(route, account);
    const seen = await (await account.request.get(path)).text();
    expect(
      canaries(account).some((canary) => seen.includes(canary)),
      `${path} shows it to its owner`,
    ).toBe(true);
    const tries = [
      ...TRICKS.map((headers) => ({ address: path, headers })),
      ...spellings(path).map((address) => ({ address, headers: {} })),
      ...spellings(path).map((address) => ({ address, headers: { rsc: "1" } })),
    ];
    const tryOne = async ({ address, headers }: (typeof tries)[number]) => {
      const answer = await nobody.get(address, { headers, maxRedirects: 5 });
      const body = await answer.text();
      const told = `${address} with ${JSON.stringify(headers)}`;
      expect(answer.status(), told).toBeLessThan(500);
      for (const canary of canaries(account)) expect(body.includes(canary), `${told} tells ${canary}`).toBe(false);
    };
    await Promise.all(tries.map(tryOne));
  }
});

test("an owner of another account gets the same page for an account that is not theirs and for none", async ({
  founded,
}) => {
  const [victim, other] = [await founded(), await founded()];
  for (const route of PROTECTED) {
    const theirs = await other.request.get(fill(route, victim));
    const none = await other.request.get(fill(route, { ...victim, slug: "no-such-account" }));
    expect([theirs.status(), none.status()], route).toEqual([404, 404]);
    const body = await theirs.text();
    for (const canary of canaries(victim)) expect(body.includes(canary), `${route} tells ${canary}`).toBe(false);
  }
  for (const route of PROTECTED.filter((each) => each.endsWith("Id]"))) {
    const borrowed = await other.request.get(fill(route, { ...victim, slug: other.slug }));
    const random = await other.request.get(fill(route, { ...victim, slug: other.slug, ids: nobodysIds() }));
    expect(borrowed.status(), route).toBe(random.status());
    const body = await borrowed.text();
    expect(body, route).toContain("This page is not here");
    expect(body, route).not.toContain(victim.owner.lastName);
  }
});

test("what anybody gets is stored by no cache and runs only what carries its nonce", async ({
  founded,
  outbox,
  requestAs,
}) => {
  const account = await founded();
  const [member, nobody] = [await requestAs(), await requestAs()];
  await acceptBy(
    member,
    await inviteBy(account.request, account.slug, { person: newcomer("founded.example"), role: "Member", outbox }),
  );
  const nonces: string[] = [];
  const look = async (who: string, request: APIRequestContext, path: string) => {
    for (const headers of AS_PAGE_OR_DATA) {
      // Data asked for without the browser's mark is sent to the address with the mark.
      const maxRedirects = headers.rsc ? 5 : 0;
      const answer = await request.get(path, { headers: { ...headers, ...fromSomewhere() }, maxRedirects });
      const told = `${path} as ${who} with ${JSON.stringify(headers)}`;
      expect(answer.status(), told).toBeLessThan(500);
      if (who === "owner") expect(answer.status(), told).toBeLessThan(400);
      const policy = answer.headers()["content-security-policy"] ?? "";
      const [, nonce = ""] = /script-src 'self' 'nonce-([\w-]{22})' 'strict-dynamic';/.exec(policy) ?? [];
      expect(nonce, told).not.toBe("");
      expect(answer.headers()["cache-control"], told).toContain("no-store");
      nonces.push(nonce);
      if (headers.rsc) continue;
      const tags = (await answer.text()).match(/<(script|style)\b[^>]*>/g) ?? [];
      expect(
        tags.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
        told,
      ).toEqual([]);
    }
  };
  const inside = [...PROTECTED, ...PERSONAL].map((route) => fill(route, account));
  const outside = PUBLIC.filter((path) => path !== "/" && !/\.(ico|svg)$|nextauth/.test(path));
  await Promise.all([
    ...inside.map((path) => look("owner", account.request, path)),
    ...inside.map((path) => look("member", member, path)),
    ...[...inside, ...outside, "/nowhere/at-all"].map((path) => look("nobody", nobody, path)),
  ]);
  expect(new Set(nonces).size, "a nonce is for one answer").toBe(nonces.length);
});

test("there is no image optimizer to abuse", async ({ request }) => {
  const answer = await request.get("/_next/image?url=%2Ficon.svg&w=64&q=75");
  expect(answer.status()).toBe(404);
});

test("no answer holds a token, a secret or the hash of one", async ({ founded, outbox }) => {
  const account = await founded();
  const { slug, request } = account;
  const { link, person, id } = await inviteBy(request, slug, {
    person: newcomer("founded.example"),
    role: "Member",
    outbox,
  });
  const [user] = await query<{ hash: string }>("select password_hash as hash from users where email = $1", [
    account.owner.email,
  ]);
  const hashes = await query<{ hex: string; base64: string }>(
    `select encode(token_hash, 'hex') as hex, encode(token_hash, 'base64') as base64 from invitations
     where account_id = (select id from accounts where slug = $1)`,
    [slug],
  );
  const secrets = [tokenOf(link), user?.hash ?? "", ...hashes.flatMap(({ hex, base64 }) => [hex, base64])];
  expect(secrets.every((secret) => secret.length >= 40)).toBe(true);
  const pages = [...PROTECTED.map((route) => fill(route, account)), ...PERSONAL, `/${slug}/teammates/${id}`];
  for (const path of [...pages, `/${slug}/teammates?edit=${id}`, `/${slug}/teammates?q=${person.email}`]) {
    for (const headers of AS_PAGE_OR_DATA) {
      const body = await (await request.get(path, { headers, maxRedirects: 5 })).text();
      const found = [...secrets, "$argon2", "passwordHash", "tokenHash", "password_hash"].filter((secret) =>
        body.includes(secret),
      );
      expect(found, `${path} ${JSON.stringify(headers)}`).toEqual([]);
    }
  }
  expect(
    await (await request.get(`/outbox?to=${person.email}`)).text(),
    "the check finds a token where there is one",
  ).toContain(tokenOf(link));
});
