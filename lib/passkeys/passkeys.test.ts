import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { mailsTo, makeUser, nobody, PASSWORD, visitorWith } from "@/lib/auth/testing";
import type { Visitor } from "@/lib/auth/visitor";
import { findSession } from "@/lib/sessions/queries";
import { lookInto } from "@/lib/testing";
import { listFactors } from "@/lib/two-factor/queries";
import { beginProof, prove } from "@/lib/users/prove";
import { signIn } from "@/lib/users/sign-in";
import { addPasskey, beginPasskey } from "./add-passkey";
import { issueChallenge, takeChallenge } from "./challenges";
import { countUse } from "./check-assertion";
import { listPasskeys } from "./queries";
import { removePasskey } from "./remove-passkey";
import { renamePasskey } from "./rename-passkey";
import { beginPasskeyStep, secondStepWithPasskey } from "./second-step-with-passkey";
import { beginPasskeySignIn, signInWithPasskey } from "./sign-in-with-passkey";
import { softKey } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  return () => look.close();
});

const answer = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

const enter = (email: string) => signIn(nobody(), { email, password: PASSWORD });

async function someone(catalogues: Parameters<typeof makeUser>[0] = []) {
  const user = await makeUser(catalogues);
  const { sessionSecret } = await enter(user.email);
  return { user, sessionSecret, visitor: await visitorWith(sessionSecret) };
}

/** Somebody with one passkey, in the session that came with it. */
async function withPasskey(catalogues?: Parameters<typeof makeUser>[0]) {
  const { user, visitor, sessionSecret: before } = await someone(catalogues);
  const key = softKey();
  const { challenge } = await beginPasskey(visitor, {});
  const added = await addPasskey(visitor, { response: key.register({ challenge }) });
  return { user, key, before, added, visitor: await visitorWith(added.sessionSecret) };
}

const signedBy = async (key: ReturnType<typeof softKey>, said: object = {}) => {
  const { challenge } = await beginPasskeySignIn(nobody(), {});
  return { response: key.sign({ challenge, ...said }), next: "" };
};

const eventsOf = async (accountId: string | undefined, action: string) =>
  look.rows("select target_name from audit_events where account_id = $1 and action = $2", [accountId, action]);

describe("a challenge", () => {
  const ask = (userId: string | null) =>
    transaction(async (tx) =>
      Buffer.from(await issueChallenge(tx, { purpose: "proof", userId })).toString("base64url"),
    );
  const said = (challenge: string) => Buffer.from(JSON.stringify({ challenge })).toString("base64url");

  test("is taken once, by the person and for the purpose it was made for", async () => {
    const [ada, bob] = [await makeUser(), await makeUser()];
    const challenge = await ask(ada.id);
    expect(await takeChallenge(said(challenge), { purpose: "second_step", userId: ada.id })).toBeNull();
    expect(await takeChallenge(said(challenge), { purpose: "proof", userId: bob.id })).toBeNull();
    expect(await takeChallenge(said(challenge), { purpose: "proof", userId: null })).toBeNull();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => takeChallenge(said(challenge), { purpose: "proof", userId: ada.id })),
    );
    expect(all.filter(Boolean)).toEqual([challenge]);
    for (const nonsense of ["", "AA", said(""), Buffer.from("[]").toString("base64url")]) {
      expect(await takeChallenge(nonsense, { purpose: "proof", userId: ada.id })).toBeNull();
    }
  });

  test("is good for five minutes by the database's clock", async () => {
    const user = await makeUser();
    const take = async (age: string) => {
      const challenge = await ask(user.id);
      await look.rows("update passkey_challenges set expires_at = expires_at - $1::interval where challenge = $2", [
        age,
        challenge,
      ]);
      return takeChallenge(said(challenge), { purpose: "proof", userId: user.id });
    };
    expect(await take("4 minutes 50 seconds")).not.toBeNull();
    expect(await take("5 minutes")).toBeNull();
  });
});

describe("adding a passkey", () => {
  test("turns two-factor on with backup codes, renews the session, and tells the person and the log", async () => {
    const { user, before, added, visitor } = await withPasskey(["tracking"]);
    expect(added.backupCodes).toHaveLength(10);
    expect(await findSession(before)).toBeNull();
    expect(visitor.user).toMatchObject({ userId: user.id, assurance: 2, hasTwoFactor: true });
    expect(await listPasskeys(user.id)).toMatchObject([{ name: "Firefox on Linux", lastUsedAt: null }]);
    expect(await listFactors(user.id)).toMatchObject({ passkeys: 1, backupCodesLeft: 10 });
    expect((await mailsTo(user.email)).map((m) => m.message)).toContain("sign_in_method_changed");
    expect(await eventsOf(user.accounts[0]?.accountId, "two_factor.add")).toEqual([
      { target_name: "Passkey “Firefox on Linux”" },
    ]);
  });

  test("twice with one key, for somebody else's question, from another site or unverified is refused", async () => {
    const { key, visitor } = await withPasskey();
    const again = async (said: object, by: Visitor = visitor, asked: Visitor = visitor, k = softKey()) => {
      const { challenge } = await beginPasskey(asked, {});
      return answer(addPasskey(by, { response: k.register({ challenge, ...said }) }));
    };
    expect(await again({}, visitor, visitor, key)).toBe("passkey_known");
    expect(await again({}, visitor, (await someone()).visitor)).toBe("passkey_refused");
    expect(await again({ origin: "https://evil.example" })).toBe("passkey_refused");
    expect(await again({ isVerified: false })).toBe("passkey_refused");
    expect(await again({ challenge: "AAAA" })).toBe("passkey_refused");
    expect(await again({})).toBe("done");
  });
});

describe("signing in with a passkey", () => {
  test("needs nothing else, even when strangers locked the address, and is whole at once", async () => {
    const { user, key } = await withPasskey(["tracking"]);
    for (let i = 0; i < 6; i++) await answer(signIn(nobody(), { email: user.email, password: "wrong wrong wrong" }));
    expect(await answer(enter(user.email))).toBe("wrong_credentials");
    const entered = await signInWithPasskey(nobody(), { ...(await signedBy(key)), next: "/northwind" });
    expect(entered).toMatchObject({ owesSecondStep: false, next: "/northwind" });
    expect(await findSession(entered.sessionSecret)).toMatchObject({ userId: user.id, assurance: 2 });
    expect(await eventsOf(user.accounts[0]?.accountId, "session.started")).toHaveLength(2);
  });

  test("takes an answer once, from this site, verified, and from keys that are known", async () => {
    const { key } = await withPasskey();
    const once = await signedBy(key);
    expect(await answer(signInWithPasskey(nobody(), once))).toBe("done");
    expect(await answer(signInWithPasskey(nobody(), once))).toBe("passkey_refused");
    for (const said of [{ origin: "https://evil.example" }, { isVerified: false }, { challenge: "AAAA" }]) {
      expect(await answer(signInWithPasskey(nobody(), await signedBy(key, said)))).toBe("passkey_refused");
    }
    expect(await answer(signInWithPasskey(nobody(), await signedBy(softKey())))).toBe("passkey_refused");
    const forged = { ...(await signedBy(softKey())).response, id: key.id, rawId: key.id };
    expect(await answer(signInWithPasskey(nobody(), { response: forged, next: "" }))).toBe("passkey_refused");
    expect(await answer(signInWithPasskey(nobody(), { response: { id: "x" }, next: "" }))).toBe("invalid_input");
  });

  test("refuses a key that counts backwards: it is a copy", async () => {
    const { key, added } = await withPasskey();
    const use = async (counter: number) => answer(signInWithPasskey(nobody(), await signedBy(key, { counter })));
    expect([await use(0), await use(0), await use(5), await use(6)]).toEqual(["done", "done", "done", "done"]);
    expect([await use(6), await use(3), await use(0)]).toEqual(Array(3).fill("passkey_refused"));
    expect(await use(7)).toBe("done");
    const uses = await Promise.all(
      Array.from({ length: 10 }, () => countUse({ id: added.passkeyId, userId: "somebody" }, 8)),
    );
    expect(uses.filter(Boolean)).toHaveLength(1);
  });
});

describe("a passkey after the password", () => {
  const half = async (email: string): Promise<Visitor> => {
    const { sessionSecret } = await enter(email);
    return { ...nobody(), user: null, waiting: await findSession(sessionSecret) };
  };

  test("ends the half session and begins a whole one, for its own person alone", async () => {
    const [{ user, key }, other] = [await withPasskey(), await withPasskey()];
    const visitor = await half(user.email);
    const step = async (k: typeof key) => {
      const { challenge } = await beginPasskeyStep(visitor, {});
      return secondStepWithPasskey(visitor, { response: k.sign({ challenge }), next: "" });
    };
    expect(await answer(step(other.key))).toBe("passkey_refused");
    const { sessionSecret } = await step(key);
    expect(await findSession(sessionSecret)).toMatchObject({ userId: user.id, assurance: 2 });
    expect(await answer(step(key))).toBe("signed_out");
    expect(await answer(beginPasskeyStep(nobody(), {}))).toBe("signed_out");
  });

  test("is counted together with codes: the sixth wrong one locks", async () => {
    const { user, key } = await withPasskey();
    const visitor = await half(user.email);
    const wrong = key.sign({ challenge: "AAAA" });
    for (let i = 0; i < 6; i++) await answer(secondStepWithPasskey(visitor, { response: wrong, next: "" }));
    const { challenge } = await beginPasskeyStep(visitor, {});
    expect(await answer(secondStepWithPasskey(visitor, { response: key.sign({ challenge }), next: "" }))).toBe(
      "wrong_code",
    );
  });

  test("is a proof too, but what was signed to sign in is none", async () => {
    const { key, visitor } = await withPasskey();
    const asked = await beginProof(visitor, {});
    const signed = key.sign({ challenge: asked.passkey?.challenge ?? "" });
    const { response } = await signedBy(key);
    expect(await answer(prove(visitor, { by: "passkey", response }))).toBe("passkey_refused");
    expect(await answer(prove(visitor, { by: "passkey", response: signed }))).toBe("done");
    expect(await answer(prove(visitor, { by: "passkey", response: signed }))).toBe("passkey_refused");
  });
});

describe("a passkey in the list", () => {
  test("can be renamed and removed by its person alone, and then signs nobody in", async () => {
    const [{ user, key, added, visitor }, other] = [await withPasskey(), await withPasskey()];
    const { passkeyId } = added;
    expect(await answer(renamePasskey(other.visitor, { passkeyId, name: "Mine" }))).toBe("not_found");
    expect(await answer(removePasskey(other.visitor, { passkeyId }))).toBe("not_found");
    await renamePasskey(visitor, { passkeyId, name: "  Blue\u202e key " });
    expect(await listPasskeys(user.id)).toMatchObject([{ name: "Blue key" }]);
    const { sessionSecret } = await removePasskey(visitor, { passkeyId });
    expect(await findSession(sessionSecret)).toMatchObject({ hasTwoFactor: false, assurance: 1 });
    expect(await listFactors(user.id)).toMatchObject({ passkeys: 0, backupCodesLeft: 0 });
    expect(await answer(signInWithPasskey(nobody(), await signedBy(key)))).toBe("passkey_refused");
    expect((await enter(user.email)).owesSecondStep).toBe(false);
  });

  test("stays when it is the last factor and an account asks for one", async () => {
    const { user, added, visitor } = await withPasskey(["tracking"]);
    const require = (isOn: boolean) =>
      look.rows("update accounts set require_two_factor = $2 where id = $1", [user.accounts[0]?.accountId, isOn]);
    await require(true);
    expect(await answer(removePasskey(visitor, { passkeyId: added.passkeyId }))).toBe("factor_required");
    expect(await listPasskeys(user.id)).toHaveLength(1);
    await require(false);
    expect(await answer(removePasskey(visitor, { passkeyId: added.passkeyId }))).toBe("done");
  });
});
