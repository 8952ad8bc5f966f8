import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount, transaction } from "@/db/transaction";
import { CATALOGUE_KEYS, catalogueOf } from "@/lib/access/catalogues/all";
import { isOwner } from "@/lib/access/facts";
import { listSeats } from "@/lib/accounts/queries";
import { mailsTo, makeUser, nobody, PASSWORD, visitorWith } from "@/lib/auth/testing";
import { newId } from "@/lib/id";
import { findFacts } from "@/lib/load-facts";
import { confirmSignUp } from "./confirm-sign-up";
import { getSignUp } from "./queries";
import { signIn } from "./sign-in";
import { signUp } from "./sign-up";

beforeAll(testDatabase);

const form = (more: object = {}) => ({
  accountName: "Harbour Works",
  slug: `s${newId().slice(-12)}`,
  catalogue: "analytics",
  firstName: "Maya",
  lastName: "Okafor",
  email: `${newId()}@people.example`,
  password: PASSWORD,
  ...more,
});

type Refused = { code?: string; details?: { fieldErrors?: Record<string, string> } };
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    ({ code, details }: Refused) => [code, ...Object.keys(details?.fieldErrors ?? {})].join(" "),
  );

const tokenSentTo = async (email: string) => (await mailsTo(email)).at(-1)?.token ?? "";
const users = async (email: string) => {
  const { rows } = await transaction((tx) =>
    tx.execute<{ hash: string | null }>(sql`select password_hash as hash from users where email = ${email}`),
  );
  return rows;
};

describe("a sign-up", () => {
  test.each(CATALOGUE_KEYS)(
    "for %s ends with an account, its roles and one owner, by the link and the password",
    async (key) => {
      const given = form({ catalogue: key });
      await signUp(nobody(), given);
      const token = await tokenSentTo(given.email);
      const { slug, password } = given;
      const { sessionSecret, next } = await confirmSignUp(nobody(), { token, slug, password });
      expect(next).toBe(`/${slug}`);

      const { user } = await visitorWith(sessionSecret);
      if (!user) throw new Error("The session is not good");
      expect(user).toMatchObject({ email: given.email, emailVerified: true });
      const [seat, ...others] = await listSeats(user);
      expect(others).toEqual([]);
      expect(seat).toMatchObject({ slug, name: "Harbour Works", catalogue: key, isReachable: true });
      if (!seat) throw new Error("There is no seat");
      await inAccount(seat.accountId, async (tx) => {
        const facts = await findFacts(tx, seat.accountId, seat.teammateId);
        expect(facts && isOwner(facts)).toBe(true);
        const roles = await tx.execute(sql`select catalogue_key as key from roles order by id`);
        expect(roles.rows.map((row) => row.key)).toEqual(catalogueOf(key).roles.map((role) => role.key));
        const events = await tx.execute(
          sql`select number, action, actor_name as actor from audit_events order by number`,
        );
        expect(events.rows).toEqual([{ number: "1", action: "account.created", actor: "Maya Okafor" }]);
        const found = await tx.execute(
          sql`select ids from roster_match_teammates(${seat.accountId}, '{"words": ["okafor"]}', null, null, null)`,
        );
        expect(found.rows).toEqual([{ ids: [seat.teammateId] }]);
      });
    },
  );

  test("makes nothing until the link and the password meet", async () => {
    const given = form();
    await signUp(nobody(), given);
    const token = await tokenSentTo(given.email);
    expect(await outcome(signIn(nobody(), { email: given.email, password: PASSWORD }))).toBe("wrong_credentials");
    expect(await getSignUp(token)).toEqual({
      state: "live",
      email: given.email,
      accountName: "Harbour Works",
      slug: given.slug,
      hasSignIn: false,
    });
    const confirm = (password: string) => outcome(confirmSignUp(nobody(), { token, slug: given.slug, password }));
    expect(await confirm("not the password")).toBe("wrong_credentials");
    expect(await users(given.email)).toEqual([{ hash: null }]);
    expect(await confirm(PASSWORD)).toBe("done");
    expect(await confirm(PASSWORD)).toBe("link_dead");
  });

  test("is answered alike for an address that has a sign-in, whose own password then counts", async () => {
    const user = await makeUser(["tracking"]);
    const given = form({ email: user.email, password: "chosen by a stranger" });
    expect(await signUp(nobody(), given)).toEqual({ email: user.email });
    const before = await users(user.email);
    const token = await tokenSentTo(user.email);
    expect(await getSignUp(token)).toMatchObject({ hasSignIn: true });
    const confirm = (password: string) => confirmSignUp(nobody(), { token, slug: given.slug, password });
    expect(await outcome(confirm("chosen by a stranger"))).toBe("wrong_credentials");
    const { sessionSecret } = await confirm(PASSWORD);
    expect(await users(user.email)).toEqual(before);
    const visitor = await visitorWith(sessionSecret);
    expect(visitor.user && (await listSeats(visitor.user)).map((seat) => seat.catalogue).sort()).toEqual([
      "analytics",
      "tracking",
    ]);
  });

  test("by two people for one address makes an identity for the one who has the mailbox", async () => {
    const given = form();
    await signUp(nobody(), given);
    await signUp(nobody(), { ...given, password: "chosen by a stranger", slug: `t${given.slug}` });
    const [mine, strangers] = await mailsTo(given.email);
    const confirm = (token: string | undefined, slug: string) =>
      outcome(confirmSignUp(nobody(), { token, slug, password: PASSWORD }));
    expect(await confirm(strangers?.token, `t${given.slug}`)).toBe("wrong_credentials");
    expect(await confirm(mine?.token, given.slug)).toBe("done");
    expect(await outcome(signIn(nobody(), { email: given.email, password: "chosen by a stranger" }))).toBe(
      "wrong_credentials",
    );
  });

  test("confirmed twenty times at once makes one account", async () => {
    const given = form();
    await signUp(nobody(), given);
    const token = await tokenSentTo(given.email);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        outcome(confirmSignUp(nobody(), { token, slug: given.slug, password: PASSWORD })),
      ),
    );
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
  });

  test("keeps the link when the address was taken meanwhile, so that another can be chosen", async () => {
    const given = form();
    await signUp(nobody(), given);
    const token = await tokenSentTo(given.email);
    const [taken] = (await makeUser(["tracking"])).accounts;
    const confirm = (slug: string) => outcome(confirmSignUp(nobody(), { token, slug, password: PASSWORD }));
    expect(await confirm(taken?.slug ?? "")).toBe("slug_taken slug");
    expect(await confirm(`${given.slug}-2`)).toBe("done");
  });

  test.each([
    [{ slug: "sign-in" }, "invalid_input slug"],
    [{ slug: "outbox" }, "invalid_input slug"],
    [{ slug: "with space" }, "invalid_input slug"],
    [{ slug: "-dash" }, "invalid_input slug"],
    [{ slug: "a".repeat(41) }, "invalid_input slug"],
    [{ slug: "" }, "invalid_input slug"],
    [{ email: "a@b" }, "invalid_input email"],
    [{ email: "a@b.example,c@d.example" }, "invalid_input email"],
    [{ firstName: "\u200b" }, "invalid_input firstName"],
    [{ catalogue: "everything" }, "invalid_input catalogue"],
    [{ password: "short" }, "weak_password password"],
    [{ password: "Harbour Works 2026" }, "weak_password password"],
    [{ isOwner: true }, "invalid_input form"],
    [{ role: "owner", account_id: newId() }, "invalid_input form"],
  ])("with %j is refused beside its field", async (more, refusal) => {
    expect(await outcome(signUp(nobody(), form(more)))).toBe(refusal);
  });
});
