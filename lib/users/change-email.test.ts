import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { takeTry } from "@/lib/auth/sign-in-counter";
import { mailsTo, makeUser, nobody, PASSWORD, visitorWith } from "@/lib/auth/testing";
import { findSession } from "@/lib/sessions/queries";
import { lookInto } from "@/lib/testing";
import { changeEmail } from "./change-email";
import { confirmEmail } from "./confirm-email";
import { forgotPassword } from "./forgot-password";
import { getEmailChange } from "./queries";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
  return () => look.close();
});

const refused = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

const begin = async (email: string) => (await signIn(nobody(), { email, password: PASSWORD })).sessionSecret;
const newestToken = async (email: string) => (await mailsTo(email)).at(-1)?.token ?? "";
const newAddress = (user: { id: string }) => `new-${user.id}@elsewhere.example`;

/** Somebody signed in who asked for a new address, with the link that was e-mailed there. */
async function asking(accounts: Parameters<typeof makeUser>[0] = ["tracking"]) {
  const user = await makeUser(accounts);
  const secret = await begin(user.email);
  const visitor = await visitorWith(secret);
  const to = newAddress(user);
  await changeEmail(visitor, { email: to });
  return { user, secret, visitor, to, token: await newestToken(to) };
}

const placesWith = (email: string) =>
  look.rows("select account_id, search_text from teammates where email = $1", [email]);

describe("asking for another address", () => {
  test("e-mails one link, to exactly the address that is stored, and changes nothing", async () => {
    const user = await makeUser(["tracking"]);
    const visitor = await visitorWith(await begin(user.email));
    // Full-width at sign and capitals (b22): what is stored, compared and mailed is the folded form.
    await changeEmail(visitor, { email: `  New.${user.id}＠Elsewhere.Example ` });
    const stored = `new.${user.id}@elsewhere.example`;
    const mails = await look.rows("select to_address, message from emails where user_id = $1", [user.id]);
    expect(mails).toEqual([{ to_address: stored, message: "change_email" }]);
    const link = await look.one("select pending from user_tokens where user_id = $1", [user.id]);
    expect(link.pending).toEqual({ email: stored });
    expect(await placesWith(user.email)).toHaveLength(1);
    expect(await refused(begin(user.email))).toBe("done");
    for (const bad of ["a@x.example,b@y.example", "a@x.example\r\nBcc: b@y.example", '"b@y"@x.example', "nobody"]) {
      expect(await refused(changeEmail(visitor, { email: bad }))).toBe("invalid_input");
    }
  });

  test("says no to one's own, and to one that a teammate of one's accounts has", async () => {
    const { user, visitor } = await asking();
    expect(await refused(changeEmail(visitor, { email: user.email.toUpperCase() }))).toBe("same_email");
    const taken = `taken-${user.id}@elsewhere.example`;
    await look.rows(
      `insert into teammates (account_id, id, email, first_name, last_name, search_text)
       values ($1, gen_random_uuid(), $2, 'Bo', 'Berg', 'bo berg')`,
      [user.accounts[0]?.accountId, taken],
    );
    expect(await refused(changeEmail(visitor, { email: taken }))).toBe("email_taken");
  });

  test("answers alike for an address that is somebody else's sign-in, and mails nothing there", async () => {
    const [{ visitor, user }, other] = [await asking(), await makeUser()];
    expect(await changeEmail(visitor, { email: other.email })).toEqual({ email: other.email });
    expect(await mailsTo(other.email)).toEqual([]);
    const free = newAddress(other);
    expect(await changeEmail(visitor, { email: free })).toEqual({ email: free });
    expect((await mailsTo(free)).map((m) => m.message)).toEqual(["change_email"]);
    expect(user.email).not.toBe(free);
  });
});

describe("confirming it", () => {
  test("changes the sign-in and every account's row and log, and tells the old address", async () => {
    const { user, secret, visitor, to, token } = await asking(["tracking", "analytics"]);
    const other = await begin(user.email);
    expect(await confirmEmail(visitor, { token })).toEqual({ email: to });

    expect(await refused(begin(user.email))).toBe("wrong_credentials");
    expect(await refused(begin(to))).toBe("done");
    expect(await placesWith(user.email)).toEqual([]);
    const places = await placesWith(to);
    expect(places).toHaveLength(2);
    for (const place of places) expect(place.search_text).toContain(to);
    for (const { accountId } of user.accounts) {
      const event = await look.one(
        "select before, after, actor_name from audit_events where account_id = $1 and action = 'email.change'",
        [accountId],
      );
      expect(event).toMatchObject({ before: { email: user.email }, after: { email: to } });
    }
    expect(await findSession(other)).toBeNull();
    expect(await findSession(secret)).toMatchObject({ email: to });
    const told = await look.rows(
      "select to_address, params from emails where user_id = $1 and message = 'sign_in_method_changed'",
      [user.id],
    );
    expect(told).toEqual([{ to_address: user.email, params: { firstName: "Ada", change: "email_changed" } }]);
    expect(await refused(confirmEmail(visitor, { token }))).toBe("link_dead");
  });

  test("ends the links that went to the old address and forgets wrong tries at both", async () => {
    const { user, visitor, to, token } = await asking();
    await forgotPassword(nobody(), { email: user.email });
    const reset = await newestToken(user.email);
    for (let i = 0; i < 6; i++) for (const email of [user.email, to]) await takeTry(email);
    await confirmEmail(visitor, { token });
    expect(await refused(resetPassword(nobody(), { token: reset, password: "violet harbour lantern" }))).toBe(
      "link_dead",
    );
    expect(await refused(begin(to))).toBe("done");
  });

  test("is for the person who asked alone, with a link of this kind alone (b32)", async () => {
    const [mine, other] = [await asking(), await asking()];
    expect(await refused(confirmEmail(other.visitor, { token: mine.token }))).toBe("signed_in_as_other");
    expect(await refused(confirmEmail(nobody(), { token: mine.token }))).toBe("signed_out");
    await forgotPassword(nobody(), { email: mine.user.email });
    const reset = await newestToken(mine.user.email);
    expect(await refused(confirmEmail(mine.visitor, { token: reset }))).toBe("link_dead");
    expect(await refused(resetPassword(nobody(), { token: mine.token, password: "violet harbour lantern" }))).toBe(
      "link_dead",
    );
    expect(await getEmailChange(mine.token, other.visitor.user)).toMatchObject({ mode: "somebody_elses" });
    expect(await getEmailChange(mine.token, null)).toMatchObject({ mode: "signed_out" });
    expect(await getEmailChange(mine.token, mine.visitor.user)).toMatchObject({ mode: "yours", email: mine.to });
    expect(await refused(confirmEmail(mine.visitor, { token: mine.token }))).toBe("done");
  });

  test("is refused when the address was taken meanwhile, and then nothing has changed", async () => {
    const asUser = await asking();
    await look.rows("update users set email = $1 where id = $2", [asUser.to, (await makeUser()).id]);
    const asTeammate = await asking();
    const [account] = asTeammate.user.accounts;
    await look.rows(
      `insert into teammates (account_id, id, email, first_name, last_name, search_text)
       values ($1, gen_random_uuid(), $2, 'Bo', 'Berg', 'bo berg')`,
      [account?.accountId, asTeammate.to],
    );
    for (const { user, visitor, token } of [asUser, asTeammate]) {
      expect(await refused(confirmEmail(visitor, { token }))).toBe("email_taken");
      expect(await placesWith(user.email)).toHaveLength(1);
      expect(await refused(begin(user.email))).toBe("done");
      const events = await look.rows("select 1 from audit_events where account_id = $1 and action = 'email.change'", [
        user.accounts[0]?.accountId,
      ]);
      expect(events).toEqual([]);
    }
  });

  test("has one winner among twenty at once, and its link lives a day", async () => {
    const { visitor, token } = await asking();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refused(confirmEmail(visitor, { token }))));
    expect(answers.filter((a) => a === "done")).toHaveLength(1);
    expect(new Set(answers.filter((a) => a !== "done"))).toEqual(new Set(["link_dead"]));

    const late = await asking();
    await transaction((tx) =>
      tx.execute(sql`update user_tokens set expires_at = clock_timestamp() - interval '1 second'
        where user_id = ${late.user.id} and expires_at > clock_timestamp() + interval '23 hours 59 minutes'`),
    );
    expect(await refused(confirmEmail(late.visitor, { token: late.token }))).toBe("link_dead");
  });
});
