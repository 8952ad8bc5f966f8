import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { setLogRetention } from "@/lib/accounts/set-log-retention";
import { setSecurity } from "@/lib/accounts/set-security";
import { makeUser, nobody, PASSWORD, visitorWith } from "@/lib/auth/testing";
import type { UserContext } from "@/lib/context";
import { acceptOwnership } from "@/lib/ownership/accept-ownership";
import { offerOwnership } from "@/lib/ownership/offer-ownership";
import { addPasskey, beginPasskey } from "@/lib/passkeys/add-passkey";
import { removePasskey } from "@/lib/passkeys/remove-passkey";
import { eraseTeammate } from "@/lib/teammates/erase-teammate";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { resetTwoFactor } from "@/lib/teammates/reset-two-factor";
import { actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { addApp } from "@/lib/two-factor/add-app";
import { makeBackupCodes } from "@/lib/two-factor/backup-codes";
import { beginApp } from "@/lib/two-factor/begin-app";
import { newBackupCodes } from "@/lib/two-factor/new-backup-codes";
import { removeApp } from "@/lib/two-factor/remove-app";
import { changeEmail } from "./change-email";
import { beginProof, prove } from "./prove";
import { signIn } from "./sign-in";

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

const age = (sessionId: string) =>
  look.rows("update sessions set proved_at = now() - interval '11 minutes' where id = $1", [sessionId]);
const provedAt = async (sessionId: string) =>
  (await look.one("select proved_at::text as at from sessions where id = $1", [sessionId])).at;

async function someone() {
  const user = await makeUser();
  const { sessionSecret } = await signIn(nobody(), { email: user.email, password: PASSWORD });
  const visitor = await visitorWith(sessionSecret);
  const sessionId = visitor.user?.sessionId ?? "";
  const factor = () => look.rows("update users set two_factor = true where id = $1", [user.id]);
  return { user, visitor, sessionId, sessionSecret, factor };
}

async function account() {
  const made = await openAccount("analytics");
  const owner = await actAs(made, made.owner);
  const member = await addTeammate(made, { roleKey: "member" });
  return { made, owner, member, memberCtx: await actAs(made, member), nextRoleId: made.roleIds.admin ?? null };
}

const ID = "00000000-0000-4000-8000-000000000000";
const credential = { id: "AA", rawId: "AA", type: "public-key", clientExtensionResults: {} };
const made = { ...credential, response: { clientDataJSON: "AA", attestationObject: "AA" } };

/** Each risky command of a person on themselves, and what it answers here once the proof is fresh. */
const OWN = [
  [changeEmail, { email: "new@elsewhere.example" }, "done"],
  [beginApp, {}, "done"],
  [addApp, { code: "123456" }, "conflict"],
  [removeApp, {}, "not_found"],
  [newBackupCodes, {}, "conflict"],
  [beginPasskey, {}, "done"],
  [addPasskey, { response: made }, "passkey_refused"],
  [removePasskey, { passkeyId: ID }, "not_found"],
] as const;

type Act = { ctx: UserContext; run: () => Promise<unknown> };
type Scene = Awaited<ReturnType<typeof account>>;

/** Each risky command in an account, as somebody who may do it. */
const IN_ACCOUNT: [{ commandName: string; isRisky: boolean }, (scene: Scene) => Promise<Act> | Act][] = [
  [
    setSecurity,
    ({ owner }) => ({
      ctx: owner,
      run: () => setSecurity(owner, { requireTwoFactor: false, oneAccountPerEmail: true }),
    }),
  ],
  [setLogRetention, ({ owner }) => ({ ctx: owner, run: () => setLogRetention(owner, { days: 365 }) })],
  [
    offerOwnership,
    ({ owner, member, nextRoleId }) => ({
      ctx: owner,
      run: () => offerOwnership(owner, { toTeammateId: member.teammateId, nextRoleId }),
    }),
  ],
  [
    acceptOwnership,
    async ({ owner, member, memberCtx, nextRoleId }) => {
      await offerOwnership(owner, { toTeammateId: member.teammateId, nextRoleId });
      const offer = await look.one("select id from ownership_offers where account_id = $1", [owner.account.id]);
      return { ctx: memberCtx, run: () => acceptOwnership(memberCtx, { offerId: offer.id }) };
    },
  ],
  [
    resetTwoFactor,
    async ({ owner, member }) => {
      await look.rows("update users set two_factor = true where id = $1", [member.userId]);
      return { ctx: owner, run: () => resetTwoFactor(owner, { teammateId: member.teammateId }) };
    },
  ],
  [
    eraseTeammate,
    async ({ owner, member: { teammateId, email } }) => {
      await removeTeammate(owner, { teammateId });
      return { ctx: owner, run: () => eraseTeammate(owner, { teammateId, confirmation: email }) };
    },
  ],
];

describe("a risky act", () => {
  test("is each of these, and no other says that it is one", () => {
    const named = [...OWN.map(([command]) => command), ...IN_ACCOUNT.map(([command]) => command)];
    for (const command of named) expect(command.isRisky, command.commandName).toBe(true);
    const inSources = readdirSync("lib", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .flatMap((file) => readFileSync(join("lib", file), "utf8").match(/\{ isRisky: true \}/g) ?? []);
    expect(inSources).toHaveLength(named.length);
  });

  test.each(OWN.map(([command, input, fresh]) => [command.commandName, command, input, fresh] as const))(
    "of one's own, %s, needs a proof not older than ten minutes",
    async (_, command, input, fresh) => {
      const { visitor, sessionId } = await someone();
      await age(sessionId);
      expect(await answer(command(visitor, input))).toBe("proof_needed");
      await prove(visitor, { by: "password", password: PASSWORD });
      expect(await answer(command(visitor, input))).toBe(fresh);
    },
  );

  test.each(IN_ACCOUNT.map(([command, prepare]) => [command.commandName, prepare] as const))(
    "in an account, %s, needs one too",
    async (_, prepare) => {
      const { ctx, run } = await prepare(await account());
      await age(ctx.actor.sessionId);
      expect(await answer(run())).toBe("proof_needed");
      await look.rows("update sessions set proved_at = now() - interval '9 minutes' where id = $1", [
        ctx.actor.sessionId,
      ]);
      expect(await answer(run())).toBe("done");
    },
  );
});

describe("a proof", () => {
  test("by password makes this session fresh, and nothing else changes", async () => {
    const { visitor, sessionId, sessionSecret, user } = await someone();
    const other = await visitorWith((await signIn(nobody(), { email: user.email, password: PASSWORD })).sessionSecret);
    for (const id of [sessionId, other.user?.sessionId ?? ""]) await age(id);
    const before = await provedAt(other.user?.sessionId ?? "");
    await prove(visitor, { by: "password", password: PASSWORD });
    const row = await look.one(
      "select proved_at > now() - interval '1 minute' as fresh, assurance from sessions where id = $1",
      [sessionId],
    );
    expect(row).toEqual({ fresh: true, assurance: 1 });
    expect((await visitorWith(sessionSecret)).user?.sessionId).toBe(sessionId);
    expect(await provedAt(other.user?.sessionId ?? "")).toBe(before);
  });

  test("that is wrong proves nothing, is counted like a sign-in, and locks", async () => {
    const { visitor, sessionId } = await someone();
    await age(sessionId);
    const before = await provedAt(sessionId);
    for (let tries = 0; tries < 6; tries++) {
      expect(await answer(prove(visitor, { by: "password", password: "wrong wrong wrong" }))).toBe("wrong_credentials");
    }
    expect(await answer(prove(visitor, { by: "password", password: PASSWORD }))).toBe("wrong_credentials");
    expect(await provedAt(sessionId)).toBe(before);
  });

  test("may be a backup code, once, counted with the second step", async () => {
    const { visitor, sessionId, user, factor } = await someone();
    await factor();
    const [code = ""] = await transaction((tx) => makeBackupCodes(tx, user.id));
    await age(sessionId);
    expect(await answer(prove(visitor, { by: "code", code: "00000-00000" }))).toBe("wrong_code");
    expect(await answer(prove(visitor, { by: "code", code }))).toBe("done");
    expect(await answer(prove(visitor, { by: "code", code }))).toBe("wrong_code");
    for (let tries = 0; tries < 6; tries++) await answer(prove(visitor, { by: "code", code: "00000-00000" }));
    const [, next = ""] = await transaction((tx) => makeBackupCodes(tx, user.id));
    expect(await answer(prove(visitor, { by: "code", code: next }))).toBe("wrong_code");
  });

  test("is offered by what a person has, and is not for nobody nor for an ended session", async () => {
    const { visitor, sessionId, user } = await someone();
    expect(await beginProof(visitor, {})).toEqual({
      email: user.email,
      hasPassword: true,
      hasCode: false,
      passkey: null,
    });
    await transaction((tx) => makeBackupCodes(tx, user.id));
    expect(await beginProof(visitor, {})).toMatchObject({ hasCode: true });
    expect(await answer(prove(nobody(), { by: "password", password: PASSWORD }))).toBe("signed_out");
    await transaction((tx) => tx.execute(sql`update sessions set ended_at = now() where id = ${sessionId}`));
    expect(await answer(prove(visitor, { by: "password", password: PASSWORD }))).toBe("signed_out");
  });
});
