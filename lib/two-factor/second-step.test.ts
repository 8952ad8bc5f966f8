import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount, transaction } from "@/db/transaction";
import { makeUser, nobody, PASSWORD } from "@/lib/auth/testing";
import { findCaller, findSession } from "@/lib/sessions/queries";
import { changePassword } from "@/lib/users/change-password";
import { signIn } from "@/lib/users/sign-in";
import { signOut } from "@/lib/users/sign-out";
import { addApp } from "./add-app";
import { beginApp } from "./begin-app";
import { forgetDevices } from "./forget-devices";
import { listFactors } from "./queries";
import { secondStep } from "./second-step";
import { codeOf, givePassword, setUpApp, signInWhole, waitingWith } from "./testing";

beforeAll(testDatabase);

async function scene(catalogues: Parameters<typeof makeUser>[0] = []) {
  const user = await makeUser(catalogues);
  return { user, ...(await setUpApp(user)) };
}

const actionsIn = (accountId: string) =>
  inAccount(accountId, async (tx) => {
    const { rows } = await tx.execute<{ action: string }>(sql`select action from audit_events order by number`);
    return rows.map(({ action }) => action);
  });

describe("the second step", () => {
  test("makes a whole session of a half one, with a new id and secret, once", async () => {
    const { user, key } = await scene(["tracking"]);
    const half = await givePassword(user);
    expect(half).toMatchObject({ owesSecondStep: true, deviceSecret: null });
    const caller = await findCaller(half.sessionSecret, user.accounts[0]?.slug);
    expect(caller).toMatchObject({ session: { assurance: 1, hasTwoFactor: true }, seats: [], opened: null });
    const visitor = await waitingWith(half.sessionSecret);
    const whole = await secondStep(visitor, { code: codeOf(key), next: "/orbit" });
    expect(whole).toMatchObject({ owesSecondStep: false, next: "/orbit" });
    const { session, seats } = (await findCaller(whole.sessionSecret)) ?? {};
    expect(session).toMatchObject({ userId: user.id, assurance: 2 });
    expect(seats?.map(({ slug }) => slug)).toEqual(user.accounts.map(({ slug }) => slug));
    expect(session?.sessionId).not.toBe(visitor.waiting?.sessionId);
    expect(await findSession(half.sessionSecret)).toBeNull();
    await expect(secondStep(visitor, { code: codeOf(key, 1) })).rejects.toMatchObject({ code: "signed_out" });
    await expect(secondStep(nobody(), { code: codeOf(key, 1) })).rejects.toMatchObject({ code: "signed_out" });
  });

  test("is when the sign-in is counted and logged, not the password before it", async () => {
    const { user, key } = await scene(["tracking"]);
    const accountId = user.accounts[0]?.accountId ?? "";
    const started = async () => (await actionsIn(accountId)).filter((action) => action === "session.started").length;
    const before = await started();
    const { sessionSecret } = await givePassword(user);
    expect(await started()).toBe(before);
    await secondStep(await waitingWith(sessionSecret), { code: codeOf(key) });
    expect(await started()).toBe(before + 1);
  });

  test("can be given up: signing out ends the half session, which waits 15 minutes at most", async () => {
    const { user } = await scene();
    const given = await givePassword(user);
    await signOut(await waitingWith(given.sessionSecret), {});
    expect(await findSession(given.sessionSecret)).toBeNull();
    const late = await givePassword(user);
    await transaction((tx) =>
      tx.execute(sql`update sessions set created_at = clock_timestamp() - interval '16 minutes'
        where user_id = ${user.id} and ended_at is null`),
    );
    expect(await findSession(late.sessionSecret)).toBeNull();
  });

  test("takes no code twice, nor an earlier one, nor another person's", async () => {
    const { user, key } = await scene();
    const other = await scene();
    const refused = { code: "wrong_code" };
    const code = codeOf(key);
    await signInWhole(user, code);
    await expect(signInWhole(user, code)).rejects.toMatchObject(refused);
    await expect(signInWhole(user, codeOf(key, -1))).rejects.toMatchObject(refused);
    await expect(signInWhole(user, codeOf(other.key))).rejects.toMatchObject(refused);
    await expect(signInWhole(user, codeOf(key, 1))).resolves.toBeTruthy();
  });

  test("counts wrong codes of either kind together and locks at the sixth, also for the right one", async () => {
    const { user, key, backupCodes } = await scene();
    const told: string[] = [];
    for (const code of ["000000", "aaaaa-aaaaa", "000000", "bbbbb-bbbbb", "000000", "ccccc-ccccc"]) {
      told.push(
        await signInWhole(user, code).then(
          () => "in",
          (error: Error) => error.message,
        ),
      );
    }
    expect(told.map((each) => each.match(/(\d|One) tr/)?.[0] ?? null)).toEqual([
      null,
      null,
      "3 tr",
      "2 tr",
      "One tr",
      null,
    ]);
    expect(told[5]).toMatch(/Wait a while/);
    await expect(signInWhole(user, codeOf(key))).rejects.toThrow(/Wait a while/);
    await expect(signInWhole(user, backupCodes[0] ?? "")).rejects.toThrow(/Wait a while/);
    await transaction((tx) =>
      tx.execute(
        sql`update sign_in_counters set locked_until = clock_timestamp() where email = ${`second step ${user.id}`}`,
      ),
    );
    await expect(signInWhole(user, codeOf(key))).resolves.toBeTruthy();
  });
});

describe("a remembered device (b11)", () => {
  const remember = async (user: { id: string; email: string }, code: string) => {
    const { deviceSecret, sessionSecret } = await signInWhole(user, code, { rememberDevice: true });
    return { deviceSecret, sessionSecret };
  };

  test("spares its person the second step for a week, never the password, and nobody else", async () => {
    const { user, key } = await scene();
    const other = await scene();
    const { deviceSecret } = await remember(user, codeOf(key));
    const again = await givePassword(user, deviceSecret);
    expect(again).toMatchObject({ owesSecondStep: false, deviceSecret });
    expect(await findSession(again.sessionSecret)).toMatchObject({ assurance: 2 });
    expect(await givePassword(other.user, deviceSecret)).toMatchObject({ owesSecondStep: true });
    expect(await givePassword(user, `${deviceSecret?.slice(1)}x`)).toMatchObject({ owesSecondStep: true });
    await transaction((tx) =>
      tx.execute(
        sql`update devices set remembered_until = remembered_until - interval '7 days' where user_id = ${user.id}`,
      ),
    );
    expect(await givePassword(user, deviceSecret)).toMatchObject({ owesSecondStep: true });
  });

  test("is asked again once it was not asked to remember", async () => {
    const { user, key } = await scene();
    const { deviceSecret } = await signInWhole(user, codeOf(key));
    expect(deviceSecret).toBeTruthy();
    expect(await givePassword(user, deviceSecret)).toMatchObject({ owesSecondStep: true });
  });

  test.each(["forgets them", "changes the password", "adds a factor"])(
    "is forgotten when its person %s",
    async (how) => {
      const { user, key } = await scene();
      const { deviceSecret, sessionSecret } = await remember(user, codeOf(key));
      const me = { ...nobody(), user: await findSession(sessionSecret) };
      let password = PASSWORD;
      if (how === "forgets them") expect(await forgetDevices(me, {})).toEqual({ forgotten: 1 });
      if (how === "changes the password") {
        password = "violet harbour lantern";
        await changePassword(me, { currentPassword: PASSWORD, newPassword: password });
      }
      if (how === "adds a factor") {
        const { key: second } = await beginApp(me, {});
        await addApp(me, { code: codeOf(second) });
      }
      const answer = await signIn({ ...nobody(), deviceSecret }, { email: user.email, password });
      expect(answer).toMatchObject({ owesSecondStep: true });
      expect((await listFactors(user.id)).rememberedDevices).toBe(0);
    },
  );
});
