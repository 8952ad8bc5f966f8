import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount, transaction } from "@/db/transaction";
import { normaliseEmail } from "@/lib/email-address";
import { newId } from "@/lib/id";
import { welcomeDevice } from "@/lib/users/devices";
import { checkPassword } from "./check-password";
import { clearTriesOf, takeTry } from "./sign-in-counter";
import { mailsTo, makeUser, nobody, PASSWORD } from "./testing";

beforeAll(testDatabase);

const guess = (email: string, password = "wrong wrong wrong", deviceSecret?: string) =>
  checkPassword(normaliseEmail(email), password, nobody().origin, deviceSecret).then(
    (user) => user.id,
    (error: Error) => error.message,
  );

const guesses = async (email: string, times: number) => {
  const answers: string[] = [];
  for (let i = 0; i < times; i++) answers.push(await guess(email));
  return answers;
};

const letTheLockPass = (email: string) =>
  transaction((tx) =>
    tx.execute(
      sql`update sign_in_counters set locked_until = clock_timestamp() - interval '1 second' where email = ${email}`,
    ),
  );

const lockMinutes = async (email: string) => {
  const { rows } = await transaction((tx) =>
    tx.execute<{
      minutes: number;
    }>(sql`select round(extract(epoch from locked_until - clock_timestamp()) / 60)::int as minutes
      from sign_in_counters where email = ${email}`),
  );
  return rows[0]?.minutes;
};

const WRONG = "E-mail or password is wrong.";
const SIX = [
  WRONG,
  WRONG,
  `${WRONG} 3 tries are left.`,
  `${WRONG} 2 tries are left.`,
  `${WRONG} One try is left.`,
  `${WRONG} No tries are left for now: wait a while, or reset your password.`,
];

// Each refusal takes its least time, whoever it is for: people of their own are refused side by side.
describe.concurrent("a password", () => {
  test("that is right lets its user in and forgets the wrong tries", async () => {
    const user = await makeUser();
    await guesses(user.email, 5);
    expect(await guess(user.email, PASSWORD)).toBe(user.id);
    expect(await guess(user.email)).toBe(WRONG);
  });

  test("that is right lets nobody in once six tries in a row were wrong", async () => {
    const user = await makeUser();
    expect(await guesses(user.email, 6)).toEqual(SIX);
    expect(await guess(user.email, PASSWORD)).toBe(SIX[5]);
    await letTheLockPass(user.email);
    expect(await guess(user.email, PASSWORD)).toBe(user.id);
  });

  test("gets the same answers for an address that nobody has", async () => {
    const email = `${newId()}@nobody.example`;
    expect(await guesses(email, 6)).toEqual(SIX);
    expect(await guess(email)).toBe(SIX[5]);
  });

  test("is counted by the address itself, however it is written", async () => {
    const { email } = await makeUser();
    const [name, host] = email.split("@");
    const forms = [
      email.toUpperCase(),
      ` ${email}`,
      `${name}＠${host}`,
      `${name?.toUpperCase()}@${host}`,
      email,
      email,
    ];
    const answers: string[] = [];
    for (const form of forms) answers.push(await guess(form));
    expect(answers).toEqual(SIX);
    expect(await guess(`${name}+tag@${host}`), "an alias is somebody else").toBe(WRONG);
  });
});

describe.concurrent("a lock", () => {
  test("lasts 15 minutes, then twice as long each time, never longer than two hours", async () => {
    const { email } = await makeUser();
    const lasted: (number | undefined)[] = [];
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 6; i++) await takeTry(email);
      lasted.push(await lockMinutes(email));
      await letTheLockPass(email);
    }
    expect(lasted).toEqual([15, 30, 60, 120, 120]);
  });

  test("is told by e-mail and in the log of each account of the person, and shows in their rows", async () => {
    const { email, accounts } = await makeUser(["tracking", "analytics"]);
    await guesses(email, 7);
    expect((await mailsTo(email)).map((mail) => mail.message)).toEqual(["unlock"]);
    for (const { accountId, ownerTeammateId } of accounts) {
      const rows = await inAccount(accountId, async (tx) => {
        const events = await tx.execute<{ target: string }>(
          sql`select target_id as target from audit_events where action = 'teammate.locked'`,
        );
        const locked = await tx.execute<{ id: string }>(
          sql`select id from teammates where locked_until > clock_timestamp()`,
        );
        return { events: events.rows, locked: locked.rows };
      });
      expect(rows).toEqual({ events: [{ target: ownerTeammateId }], locked: [{ id: ownerTeammateId }] });
    }
  });
});

describe.concurrent("a browser that its person signed in from before", () => {
  async function scene() {
    const user = await makeUser(["tracking"]);
    const device = await transaction((tx) => welcomeDevice(tx, user.id, nobody()));
    return { user, device };
  }

  test("is let in while strangers keep the address locked, and leaves their lock as it is", async () => {
    const { user, device } = await scene();
    await guesses(user.email, 6);
    expect(await guess(user.email, PASSWORD)).toBe(SIX[5]);
    expect(await guess(user.email, PASSWORD, device)).toBe(user.id);
    expect(await guess(user.email, PASSWORD)).toBe(SIX[5]);
  });

  test("has six tries of its own, and locks nobody but itself", async () => {
    const { user, device } = await scene();
    const answers: string[] = [];
    for (let i = 0; i < 6; i++) answers.push(await guess(user.email, "wrong wrong wrong", device));
    expect(answers).toEqual(SIX);
    expect(await guess(user.email, PASSWORD, device)).toBe(SIX[5]);
    expect(await guess(user.email, PASSWORD)).toBe(user.id);
    expect((await mailsTo(user.email)).map((mail) => mail.message)).toEqual(["unlock"]);
    await transaction((tx) => clearTriesOf(tx, { userId: user.id, email: user.email }));
    expect(await guess(user.email, PASSWORD, device)).toBe(user.id);
  });

  test("is known for its own person alone, and for 90 days", async () => {
    const { device } = await scene();
    const other = await makeUser();
    await guesses(other.email, 6);
    expect(await guess(other.email, PASSWORD, device)).toBe(SIX[5]);
    const { user, device: old } = await scene();
    await transaction((tx) =>
      tx.execute(sql`update devices set last_used_at = now() - interval '91 days' where user_id = ${user.id}`),
    );
    await guesses(user.email, 6);
    expect(await guess(user.email, PASSWORD, old)).toBe(SIX[5]);
  });
});

describe("fifty guesses at once (I5)", () => {
  /** What must hold: of all parallel guesses at most six are compared with the real password. */
  async function compared(take: (email: string) => Promise<unknown>): Promise<number> {
    const { email } = await makeUser();
    const taken = await Promise.all(Array.from({ length: 50 }, () => take(email)));
    return taken.filter(Boolean).length;
  }

  /** Reads, then writes: what the one statement must never become. */
  const naiveTake = async (email: string) => {
    const { rows } = await transaction((tx) =>
      tx.execute<{ failed: number }>(sql`select failed from sign_in_counters where email = ${email}`),
    );
    const failed = rows[0]?.failed ?? 0;
    if (failed >= 6) return null;
    await transaction((tx) =>
      tx.execute(sql`insert into sign_in_counters (email, failed) values (${email}, ${failed + 1})
        on conflict (email) do update set failed = ${failed + 1}`),
    );
    return { failed };
  };

  test("get six tries, whatever their order", async () => {
    expect(await compared(takeTry)).toBe(6);
  });

  test("get no more by writing the address in other ways", async () => {
    const { email } = await makeUser();
    const forms = [email, email.toUpperCase(), ` ${email}`, email.replace("@", "＠"), email.replace("p", "ｐ")];
    const all = Array.from({ length: 50 }, (_, i) => normaliseEmail(forms[i % forms.length] ?? ""));
    expect((await Promise.all(all.map(takeTry))).filter(Boolean)).toHaveLength(6);
  });

  test("would get more from a counter that is read before it is written", async () => {
    expect(await compared(naiveTake)).toBeGreaterThan(6);
  });

  test("do not find the password that comes after the six", async () => {
    const { email, id } = await makeUser();
    const answers = await Promise.all(Array.from({ length: 50 }, () => guess(email)));
    expect(answers.filter((answer) => answer !== SIX[5])).toHaveLength(5);
    expect(await guess(email, PASSWORD)).not.toBe(id);
  });
});
