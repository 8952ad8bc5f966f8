import { request as httpRequest } from "node:http";
import { expect, test } from "./fixtures";
import { callAction, serverActions } from "./support/actions";
import { fromSomewhere } from "./support/address";
import { markOf, query } from "./support/database";
import { newcomer, ORBIT, PASSWORD } from "./support/people";
import { ELSEWHERE, originOf } from "./support/redirects";
import { acceptBy, inviteBy, tokenOf } from "./support/setup";
import { SITE } from "./support/site";

const NEW_PASSWORD = "violet harbour lantern";

test("an invitation's token that was used opens nothing any more", async ({ founded, outbox, requestAs }) => {
  const { slug, request } = await founded();
  const invitation = await inviteBy(request, slug, { person: newcomer("founded.example"), role: "Member", outbox });
  const token = tokenOf(invitation.link);
  await acceptBy(await requestAs(), invitation);
  const before = await markOf(slug);
  for (const name of ["acceptInvitationAction", "declineInvitationAction"]) {
    const input = name === "acceptInvitationAction" ? { token, password: PASSWORD } : { token };
    for (const as of [await requestAs(), request]) {
      expect((await callAction(as, name, [input])).code, name).toBe("link_dead");
    }
  }
  const page = await (await (await requestAs()).get(invitation.link)).text();
  expect(page).toContain("This invitation is no longer valid");
  expect(page).not.toContain(invitation.person.email);
  expect(await markOf(slug)).toBe(before);
});

test("a token to reset a password works once, and for nothing else", async ({ request, joined, outbox }) => {
  const { person } = await joined(ORBIT);
  await callAction(request, "forgotPasswordAction", [{ email: person.email }]);
  const token = tokenOf(await outbox.link(person.email, "reset-password"));
  for (const name of ["unlockAction", "acceptInvitationAction", "declineInvitationAction"]) {
    const input = name === "acceptInvitationAction" ? { token, password: NEW_PASSWORD } : { token };
    expect((await callAction(request, name, [input])).code, name).toBe("link_dead");
  }
  const used = await callAction(request, "resetPasswordAction", [{ token, password: NEW_PASSWORD }]);
  expect(used.location).toContain("/sign-in");
  const again = await callAction(request, "resetPasswordAction", [{ token, password: "another maple river" }]);
  expect(again.code).toBe("link_dead");
  const entered = await callAction(request, "signInAction", [
    { email: person.email, password: NEW_PASSWORD, next: "" },
  ]);
  expect(entered.location, "the first password holds").not.toBeNull();
});

test("a hundred wrong tokens all get the same page, whatever they look like", async ({ request }) => {
  const odd = ["x", "%00", "null", "..%2f..%2fetc", "'%20or%201=1--", "%F0%9F%94%91", "A".repeat(190), "-".repeat(43)];
  const random = Array.from({ length: 42 }, () =>
    Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
  );
  const kinds = [
    ["invite", "This invitation is no longer valid"],
    ["reset-password", "This link is no longer valid"],
    ["unlock", "This link is no longer valid"],
    ["verify-email", "This link is no longer valid"],
  ] as const;
  const addresses = [...random, ...odd].flatMap((token, i) =>
    kinds
      .filter((_, k) => i >= random.length || k === i % 4)
      .map(([kind, words]) => ({ path: `/${kind}/${token}`, words })),
  );
  for (const { path, words } of addresses) {
    const answer = await request.get(path, { headers: fromSomewhere() });
    expect(answer.status(), path).toBeLessThan(500);
    if (answer.status() === 200) expect(await answer.text(), path).toContain(words);
  }
  expect(addresses.length).toBeGreaterThan(70);
});

test("signing in leads nowhere outside, whatever the address asks for", async ({ joined, requestAs }) => {
  const { person } = await joined(ORBIT);
  const credentials = { email: person.email, password: PASSWORD };
  const signedIn = await requestAs();
  const control = await callAction(signedIn, "signInAction", [{ ...credentials, next: "/orbit?q=1" }]);
  expect(control.location, "a path of ours is followed").toContain("/orbit?q=1");
  const tryOne = async (next: string) => {
    const entered = await callAction(await requestAs(), "signInAction", [{ ...credentials, next }]);
    const [given = ""] = (entered.location ?? "").split(";");
    expect(originOf(given), `signing in with next ${JSON.stringify(next)} leads to ${given}`).toBe(SITE);
    for (const asked of ["/sign-in?next=", "/api/auth/signin?callbackUrl=", "/api/auth/signout?callbackUrl="]) {
      const answer = await signedIn.get(`${asked}${encodeURIComponent(next)}`);
      expect(originOf(answer.headers().location ?? "/"), `${asked}${JSON.stringify(next)}`).toBe(SITE);
    }
  };
  for (let i = 0; i < ELSEWHERE.length; i += 4) await Promise.all(ELSEWHERE.slice(i, i + 4).map(tryOne));
  const page = await (await requestAs()).get(`/sign-in?next=${encodeURIComponent("javascript:alert(1)")}`);
  expect(await page.text()).not.toContain("javascript:alert");
});

test("no header decides which host an e-mailed link names", async ({ request, joined, outbox }) => {
  const { person } = await joined(ORBIT);
  const control = newcomer("nowhere.example").email;
  const action = (await serverActions(request)).find(({ name }) => name === "forgotPasswordAction");
  const ours = new URL(SITE);
  const evil: Record<string, string>[] = [
    { host: "evil.example" },
    { host: "evil.example", origin: "http://evil.example" },
    { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
    { "x-forwarded-host": "evil.example", origin: "https://evil.example" },
    { forwarded: "host=evil.example;proto=https" },
    { "x-original-host": "evil.example", "x-host": "evil.example", "x-forwarded-server": "evil.example" },
    { host: `${ours.host}:@evil.example` },
  ];
  const post = (headers: Record<string, string>, email: string) =>
    new Promise<number>((done, refuse) => {
      const sent = httpRequest(
        {
          host: ours.hostname,
          port: ours.port,
          path: "/forgot-password",
          method: "POST",
          headers: {
            origin: ours.origin,
            "next-action": action?.id ?? "",
            "content-type": "text/plain;charset=UTF-8",
            ...fromSomewhere(),
            ...headers,
          },
        },
        (answer) => answer.resume().on("end", () => done(answer.statusCode ?? 0)),
      );
      sent.on("error", refuse);
      sent.end(JSON.stringify([{ email }]));
    });
  for (const headers of evil) await post(headers, control);
  for (const headers of evil.slice(0, 3)) await post(headers, person.email);
  const hosts = new Set((await outbox.links(person.email)).map((link) => new URL(link).host));
  expect([...hosts]).toEqual([ours.host]);
  await post({}, person.email);
  await outbox.link(person.email, "reset-password");
  const rows = await query<{ params: string }>("select params::text from emails where to_address = $1", [person.email]);
  expect(rows.map(({ params }) => params).join()).not.toContain("evil");
});
