import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { fromSomewhere } from "./support/address";
import { newcomer, PASSWORD } from "./support/people";
import { fillSignIn } from "./support/sign-in";
import { SITE } from "./support/site";

const token = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");

test("every answer says how browsers are to treat it", async ({ request }) => {
  const everywhere = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": expect.stringContaining("publickey-credentials-get=(self)"),
  };
  for (const path of ["/sign-in", "/outbox", "/northwind", "/nowhere/at-all", "/api/health", "/icon.svg"]) {
    expect((await request.get(path)).headers(), path).toMatchObject({
      ...everywhere,
      "referrer-policy": "same-origin",
    });
  }
  expect((await request.post("/sign-in")).headers(), "a refusal").toMatchObject(everywhere);
  for (const kind of ["invite", "reset-password", "unlock", "verify-email", "change-email"]) {
    const answer = await request.get(`/${kind}/${token()}`, { headers: fromSomewhere() });
    expect(answer.headers()["referrer-policy"], kind).toBe("no-referrer");
  }
  const policy = (await request.get("/sign-in")).headers()["content-security-policy"] ?? "";
  expect(policy).toContain("frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'");
  expect(policy.replace("style-src-attr 'unsafe-inline'", "")).not.toMatch(/unsafe|\*|https?:/);
});

test("a script without the nonce does not run, wherever it was put", async ({ visitor, expectError }) => {
  expectError(/Content Security Policy/);
  const page = await visitor();
  await page.goto("/sign-in");
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="document.title = \'run\'">');
    document.body.insertAdjacentHTML("beforeend", "<style>body { display: none }</style>");
  });
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page).not.toHaveTitle("run");
});

test("tries to sign in end in 429 for their address alone, and the page says how long to wait", async ({
  requestAs,
  visitor,
  expectError,
}) => {
  const from = fromSomewhere();
  const request = await requestAs();
  const wrong = { email: "nobody@nowhere.example", password: PASSWORD, next: "" };
  const enter = (headers: Record<string, string>) => callAction(request, "signInAction", [wrong], { headers });
  const answers = await Promise.all(Array.from({ length: 24 }, () => enter(from)));
  const codes = answers.map(({ status, code }) => (status === 429 ? "too_many_requests" : code));
  expect(codes.filter((code) => code === "wrong_credentials")).toHaveLength(20);
  expect(codes.filter((code) => code === "too_many_requests")).toHaveLength(4);
  const last = await request.post("/sign-in", { headers: { ...from, origin: SITE } });
  expect([last.status(), last.headers()["content-type"]]).toEqual([429, "text/plain"]);
  expect(Number(last.headers()["retry-after"])).toBeGreaterThan(0);
  expect((await enter(fromSomewhere())).code, "another address").toBe("wrong_credentials");
  const spoofed = { "x-forwarded-for": `192.0.2.1, ${from["x-forwarded-for"]}` };
  expect((await enter(spoofed)).status, "what the caller wrote before the proxy's word").toBe(429);

  expectError(/status of 429/);
  const page = await visitor({ extraHTTPHeaders: from });
  await page.goto("/sign-in");
  await fillSignIn(page, wrong.email);
  await expect(page.getByText(/^Too many tries\. Wait \d+ seconds, then try again\.$/)).toBeVisible();
});

test("who guesses links gets 429 after twenty, by opening as by sending", async ({ requestAs }) => {
  const request = await requestAs();
  const kinds = ["invite", "reset-password", "unlock", "verify-email"];
  const opening = fromSomewhere();
  for (let i = 0; i < 20; i++) {
    expect((await request.get(`/${kinds[i % 4]}/${token()}`, { headers: opening })).status()).toBe(200);
  }
  for (const kind of kinds) {
    const answer = await request.get(`/${kind}/${token()}`, { headers: opening });
    expect([answer.status(), Number(answer.headers()["retry-after"]) > 0], kind).toEqual([429, true]);
    expect(await answer.text()).toContain("Too many tries.");
  }
  expect((await request.get(`/unlock/${token()}`, { headers: fromSomewhere() })).status(), "another address").toBe(200);

  const headers = fromSomewhere();
  const sent = Array.from({ length: 30 }, () => callAction(request, "unlockAction", [{ token: token() }], { headers }));
  const told = (await Promise.all(sent)).map(({ status, code }) => (status === 429 ? "too_many_requests" : code));
  expect(told.filter((code) => code === "link_dead")).toHaveLength(20);
  expect(told.filter((code) => code === "too_many_requests")).toHaveLength(10);
});

test("asking for links by e-mail has a limit for each address, inviting and acting on many for each person", async ({
  founded,
  requestAs,
}) => {
  const request = await requestAs();
  const ask = (email: string) => callAction(request, "forgotPasswordAction", [{ email }]);
  const asked = await Promise.all(Array.from({ length: 12 }, () => ask(newcomer("nowhere.example").email)));
  expect(asked.filter(({ ok }) => ok)).toHaveLength(10);

  const { slug, request: owner } = await founded();
  const resend = () =>
    callAction(owner, "resendInvitationAction", [slug, { teammateId: crypto.randomUUID() }], { slug });
  const resent = await Promise.all(Array.from({ length: 62 }, resend));
  expect(resent.filter(({ code }) => code === "not_found")).toHaveLength(60);
  expect(resent.filter(({ code }) => code === "too_many_requests")).toHaveLength(2);

  const prepare = () => callAction(owner, "prepareBulkAction", [slug, { act: "nothing of the kind" }], { slug });
  const prepared = await Promise.all(Array.from({ length: 62 }, prepare));
  expect(prepared.filter(({ code }) => code === "invalid_input")).toHaveLength(60);
  expect(prepared.filter(({ code }) => code === "too_many_requests")).toHaveLength(2);
});
