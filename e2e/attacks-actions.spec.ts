import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { callAction, serverActions } from "./support/actions";
import { countEvents, markOf } from "./support/database";
import {
  ANSWERED_ALIKE,
  accountInputs,
  nobodysIds,
  OPEN_INPUTS,
  OWN_INPUTS,
  questions,
  TOLD_OTHERWISE,
  WITHOUT_IDS,
} from "./support/every-action";
import { newcomer } from "./support/people";
import { acceptBy, inviteBy } from "./support/setup";
import { SITE } from "./support/site";

test("every action there is, called by nobody, is refused and writes nothing", async ({ request, founded }) => {
  const { slug, ids } = await founded();
  const inputs = { ...(await accountInputs(slug, ids)), ...(await questions(slug, ids)) };
  const known = [inputs, OWN_INPUTS, OPEN_INPUTS].flatMap((each) => Object.keys(each));
  const all = (await serverActions(request)).map(({ name }) => name);
  expect(all.sort(), "a new action belongs into support/every-action.ts").toEqual([...known, ...ANSWERED_ALIKE].sort());

  const before = await markOf(slug);
  for (const [name, input] of Object.entries(inputs)) {
    expect((await callAction(request, name, [slug, input], { slug })).code, name).toBe("signed_out");
  }
  for (const [name, input] of Object.entries(OWN_INPUTS)) {
    expect((await callAction(request, name, [input])).code, name).toBe("signed_out");
  }
  for (const [name, { input, code }] of Object.entries(OPEN_INPUTS)) {
    expect((await callAction(request, name, [input])).code, name).toBe(code);
  }
  expect(await markOf(slug)).toBe(before);
});

test("an owner of another account finds nothing, by whatever address or id, and changes nothing", async ({
  founded,
}) => {
  const [victim, attacker] = [await founded(), await founded()];
  const none = nobodysIds();
  const inputs = { ...(await accountInputs(victim.slug, victim.ids)), ...(await questions(victim.slug, victim.ids)) };
  const nobody = { ...(await accountInputs(victim.slug, none)), ...(await questions(victim.slug, none)) };
  const before = await markOf(victim.slug);
  for (const [name, input] of Object.entries(inputs)) {
    const inTheirs = await callAction(attacker.request, name, [victim.slug, input], attacker);
    expect(inTheirs.code, `${name} in their account`).toBe("not_found");
    if (WITHOUT_IDS.includes(name)) continue;
    const withTheirs = await callAction(attacker.request, name, [attacker.slug, input], attacker);
    const withNobodys = await callAction(attacker.request, name, [attacker.slug, nobody[name]], attacker);
    expect(withTheirs.code, `${name} with their ids`).toBe(
      name === "inviteTeammateAction" ? "unknown_role" : "not_found",
    );
    expect(withTheirs.body, `${name} with their ids and with nobody's`).toBe(withNobodys.body);
  }
  expect(await markOf(victim.slug)).toBe(before);

  const { email, ...person } = newcomer("founded.example");
  const { inviteTeammateAction } = inputs;
  const own = await callAction(victim.request, "inviteTeammateAction", [victim.slug, inviteTeammateAction], victim);
  expect(own.ok, `the owner may: ${person.name} ${email}`).toBe(true);
  expect(await markOf(victim.slug)).not.toBe(before);
});

test("a key that an action does not know is refused, and nothing is written", async ({ founded, outbox }) => {
  const { slug, request, name: account, ids } = await founded();
  const { id } = await inviteBy(request, slug, { person: newcomer("founded.example"), role: "Member", outbox });
  const own = { ...ids, teammateId: id };
  const writes = await accountInputs(slug, own);
  const inputs = { ...writes, ...(await questions(slug, own)) };
  const before = await markOf(slug);
  const extras = [{ isOwner: true }, { accountId: randomUUID() }, { status: "active" }, { role: "owner" }];
  for (const [name, input] of Object.entries(inputs)) {
    for (const extra of extras) {
      const answer = await callAction(request, name, [slug, { ...input, ...extra }], { slug });
      expect(answer.code, `${name} with ${JSON.stringify(extra)} in ${account}`).toBe("invalid_input");
    }
  }
  for (const odd of [null, "text", 7, [], [{ teammateId: id }], { teammateId: [id] }, { teammateId: { $gt: "" } }]) {
    const answer = await callAction(request, "suspendTeammateAction", [slug, odd], { slug });
    expect(answer.code, JSON.stringify(odd)).toBe("invalid_input");
  }
  for (const [name, { input }] of Object.entries(OPEN_INPUTS)) {
    expect((await callAction(request, name, [{ ...input, isOwner: true }])).code, name).toBe("invalid_input");
  }
  expect(await markOf(slug)).toBe(before);
  const control = await callAction(request, "revokeInvitationAction", [slug, writes.revokeInvitationAction], { slug });
  expect(control.ok, "without the key it is done").toBe(true);
});

const EVIL = "https://evil.example";
const NOT_OURS = "This request did not come from Roster and was refused.";
const isGiven = (header: [string, string | null]): header is [string, string] => header[1] !== null;
const FOREIGN: Record<string, string | null>[] = [
  { origin: EVIL },
  { origin: "null" },
  { origin: null },
  { origin: null, referer: `${EVIL}/page` },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { origin: EVIL, "x-forwarded-host": "evil.example" },
  { origin: "null", "sec-fetch-site": "none", "x-forwarded-host": "null" },
];

test("what another site causes is refused by every action, and nothing is written", async ({ founded, outbox }) => {
  const { slug, request, ids } = await founded();
  const { id } = await inviteBy(request, slug, { person: newcomer("founded.example"), role: "Member", outbox });
  const inputs = await accountInputs(slug, { ...ids, teammateId: id });
  const before = await markOf(slug);
  for (const headers of FOREIGN) {
    for (const [name, input] of Object.entries(inputs)) {
      const answer = await callAction(request, name, [slug, input], { slug, headers });
      expect([answer.status, answer.body], `${name} with ${JSON.stringify(headers)}`).toEqual([403, NOT_OURS]);
    }
    for (const name of ["signOutHereAction", "signInAgainAction", "endOtherOwnSessionsAction"]) {
      const answer = await callAction(request, name, [{}], { headers, slug });
      expect([answer.status, answer.location], `${name} with ${JSON.stringify(headers)}`).toEqual([403, null]);
    }
  }
  expect(await markOf(slug)).toBe(before);
  const control = await callAction(request, "revokeInvitationAction", [slug, inputs.revokeInvitationAction], { slug });
  expect(control.ok, "our own page may").toBe(true);
});

test("what another site posts to the sign-in routes neither signs out nor in", async ({ founded, requestAs }) => {
  const { slug, request } = await founded();
  const posts = ["/api/auth/signout", "/api/auth/signin/credentials", "/api/auth/callback/credentials"];
  const type = { "content-type": "application/x-www-form-urlencoded" };
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    for (const path of [...posts, "/api/health", `/${slug}`]) {
      for (const given of FOREIGN) {
        const headers = Object.fromEntries(Object.entries({ ...type, origin: SITE, ...given }).filter(isGiven));
        const answer = await request.fetch(path, { method, headers, data: "sessionSecret=x&json=true" });
        expect(answer.status(), `${method} ${path} ${JSON.stringify(given)}`).toBe(403);
      }
    }
  }
  expect((await request.get(`/${slug}`)).status(), "still signed in").toBe(200);
  const control = await request.post("/api/auth/callback/credentials", {
    headers: { ...type, origin: SITE },
    data: "",
  });
  expect(control.status(), "our own origin is heard").not.toBe(403);
  const nobody = await requestAs();
  await nobody.post("/api/auth/callback/credentials", { form: { sessionSecret: "A".repeat(43) } });
  expect((await nobody.get(`/${slug}`)).status(), "nobody is still nobody").toBe(307);
});

test("a member who calls an admin's actions is refused, and the log tells each time", async ({
  founded,
  outbox,
  requestAs,
}) => {
  const { slug, request, ids } = await founded();
  const member = await requestAs();
  await acceptBy(
    member,
    await inviteBy(request, slug, { person: newcomer("founded.example"), role: "Member", outbox }),
  );
  const inputs = Object.entries(await accountInputs(slug, ids));
  for (const [name, input] of inputs) {
    const { code } = await callAction(member, name, [slug, input], { slug });
    expect(code, name).toBe(TOLD_OTHERWISE[name] ?? "not_permitted");
  }
  expect(await countEvents(slug, "refused")).toBe(inputs.length);
  for (const [name, input] of Object.entries(await questions(slug, ids))) {
    const { code } = await callAction(member, name, [slug, input], { slug });
    expect(code, name).toBe(TOLD_OTHERWISE[name] ?? "not_permitted");
  }
});
