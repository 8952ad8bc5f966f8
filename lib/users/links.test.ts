import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount, transaction } from "@/db/transaction";
import { mailsTo, makeUser, nobody, PASSWORD, visitorWith } from "@/lib/auth/testing";
import { newId } from "@/lib/id";
import { findSession } from "@/lib/sessions/queries";
import { forgotPassword } from "./forgot-password";
import { getLink } from "./queries";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";
import { unlock } from "./unlock";

beforeAll(testDatabase);

const NEW = "violet harbour lantern";
const refused = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

const forget = (email: string) => forgotPassword(nobody(), { email });
const reset = (token: string, password = NEW) => refused(resetPassword(nobody(), { token, password }));
const enter = (email: string, password: string) => signIn(nobody(), { email, password });

const newestToken = async (email: string) => (await mailsTo(email)).at(-1)?.token ?? "";

describe("a link to set a new password", () => {
  test("sets it once: everybody is signed out, told, and the wrong tries are forgotten", async () => {
    const user = await makeUser(["campaigns"]);
    const { sessionSecret } = await enter(user.email, PASSWORD);
    for (let i = 0; i < 6; i++) await refused(enter(user.email, "wrong wrong wrong"));
    await forget(user.email);
    const token = await newestToken(user.email);

    expect(await reset(token)).toBe("done");
    expect(await findSession(sessionSecret)).toBeNull();
    expect(await refused(enter(user.email, PASSWORD))).toBe("wrong_credentials");
    expect(await refused(enter(user.email, NEW))).toBe("done");
    expect((await mailsTo(user.email)).map((m) => m.message)).toEqual([
      "unlock",
      "password_reset",
      "sign_in_method_changed",
    ]);
    expect(await eventsOf(user.accounts[0]?.accountId ?? "")).toEqual([
      "account.created",
      "session.started",
      "teammate.locked",
      "password.reset",
      "session.started",
    ]);

    expect(await reset(token, "another maple river")).toBe("link_dead");
    expect(await refused(enter(user.email, NEW))).toBe("done");
  });

  test("has one winner among twenty who use it at once", async () => {
    const user = await makeUser();
    await forget(user.email);
    const token = await newestToken(user.email);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => reset(token, `${NEW} number ${i}`)));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(["done", "link_dead"]));
  });

  test("would have several if it were looked at and then marked", async () => {
    const user = await makeUser();
    await forget(user.email);
    const token = await newestToken(user.email);
    const naiveUse = async () => {
      const link = await getLink("reset_password", token);
      if (link.state !== "live") return "link_dead";
      await transaction((tx) =>
        tx.execute(sql`update user_tokens set used_at = clock_timestamp() where user_id = ${user.id}`),
      );
      return "done";
    };
    const answers = await Promise.all(Array.from({ length: 20 }, naiveUse));
    expect(answers.filter((answer) => answer === "done").length).toBeGreaterThan(1);
  });

  test("is replaced by a newer one, and says so", async () => {
    const user = await makeUser();
    await forget(user.email);
    const older = await newestToken(user.email);
    await forget(user.email);
    const newer = await newestToken(user.email);
    expect(await getLink("reset_password", older)).toEqual({ state: "replaced" });
    expect(await reset(older)).toBe("link_replaced");
    expect(await reset(newer)).toBe("done");
  });

  test("is dead after half an hour, by the database's clock", async () => {
    const user = await makeUser();
    await forget(user.email);
    const token = await newestToken(user.email);
    await transaction((tx) =>
      tx.execute(
        sql`update user_tokens set expires_at = expires_at - interval '30 minutes' where user_id = ${user.id}`,
      ),
    );
    expect(await getLink("reset_password", token)).toEqual({ state: "dead" });
    expect(await reset(token)).toBe("link_dead");
  });

  test("is only read by looking at it, and serves no other purpose", async () => {
    const user = await makeUser();
    await forget(user.email);
    const token = await newestToken(user.email);
    for (let i = 0; i < 3; i++) {
      expect(await getLink("reset_password", token)).toEqual({ state: "live", email: user.email });
    }
    expect(await getLink("unlock", token)).toEqual({ state: "dead" });
    expect(await refused(unlock(nobody(), { token }))).toBe("link_dead");
    expect(await reset(token)).toBe("done");
  });

  test.each(["", "x", "A".repeat(43), "%00", "'; drop table users; --"])(
    "that never was one is dead: %j",
    async (token) => {
      expect(await reset(token)).toBe("link_dead");
    },
  );

  test("is not used up by a password that is too weak", async () => {
    const user = await makeUser();
    await forget(user.email);
    const token = await newestToken(user.email);
    expect(await reset(token, "password1234")).toBe("weak_password");
    expect(await reset(token)).toBe("done");
  });
});

describe("asking for a new password", () => {
  test("gets one answer whether the address is known or not, and mails only who is", async () => {
    const user = await makeUser();
    const stranger = `${newId()}@nobody.example`;
    expect(await forget(user.email)).toEqual({ email: user.email });
    expect(await forget(stranger)).toEqual({ email: stranger });
    expect(await mailsTo(user.email)).toHaveLength(1);
    expect(await mailsTo(stranger)).toHaveLength(0);
  });

  test("takes the same time for both", async () => {
    const user = await makeUser();
    const timed = async (email: string) => {
      const from = performance.now();
      await forget(email);
      return performance.now() - from;
    };
    await timed(user.email);
    expect(await timed(user.email)).toBeGreaterThanOrEqual(399);
    expect(await timed(`${newId()}@nobody.example`)).toBeGreaterThanOrEqual(399);
  });

  test("sends at most three e-mails an hour, also when asked twenty times at once", async () => {
    const user = await makeUser();
    await Promise.all(Array.from({ length: 20 }, () => forget(user.email)));
    expect(await mailsTo(user.email)).toHaveLength(3);
  });
});

test("the link in the e-mail about a lock ends the lock, once, and the log says so", async () => {
  const user = await makeUser(["publishing"]);
  for (let i = 0; i < 6; i++) await refused(enter(user.email, "wrong wrong wrong"));
  expect(await refused(enter(user.email, PASSWORD))).toBe("wrong_credentials");
  const token = await newestToken(user.email);
  expect(await refused(unlock(nobody(), { token }))).toBe("done");
  expect(await refused(unlock(nobody(), { token }))).toBe("link_dead");
  const { sessionSecret } = await enter(user.email, PASSWORD);
  expect((await visitorWith(sessionSecret)).user?.userId).toBe(user.id);
  expect(await eventsOf(user.accounts[0]?.accountId ?? "")).toContain("teammate.unlocked");
});

async function eventsOf(accountId: string): Promise<string[]> {
  const { rows } = await inAccount(accountId, (tx) =>
    tx.execute<{ action: string }>(sql`select action from audit_events order by number`),
  );
  return rows.map((row) => row.action);
}
