import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount, transaction } from "@/db/transaction";
import { makeUser, nobody } from "@/lib/auth/testing";
import { findSession } from "@/lib/sessions/queries";
import { startSession } from "@/lib/sessions/start-session";
import { makeBackupCodes, spendBackupCode } from "./backup-codes";
import { newBackupCodes } from "./new-backup-codes";
import { listFactors } from "./queries";
import { open } from "./secret-box";
import { spendTotp } from "./spend-totp";
import { codeOf, forgetSteps, setUpApp, signInWhole } from "./testing";
import { stepOf } from "./totp";

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

describe("one code of the app (I6)", () => {
  /** Two processes, each with ten half sessions of one person; how many sessions come of one code. */
  async function race(code: string, halves: readonly string[]): Promise<number> {
    const args = ["--import", "tsx", "lib/two-factor/testing-process.ts"];
    const started = [halves.slice(0, 10), halves.slice(10)].map(async (sessionSecrets) => {
      const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
      const lines = createInterface({ input: child.stdout });
      await once(lines, "line");
      return async () => {
        const answer = once(lines, "line");
        child.stdin.write(`${JSON.stringify({ code, sessionSecrets })}\n`);
        const [line] = await answer;
        return JSON.parse(String(line)).length;
      };
    });
    const go = await Promise.all(started);
    const won = await Promise.all(go.map((give) => give()));
    return won.reduce((sum, each) => sum + each, 0);
  }

  test("lets one of twenty in who send it to two processes at once", async () => {
    const { user, key } = await scene();
    const halves: string[] = [];
    const half = { userId: user.id, origin: nobody().origin, assurance: 1 } as const;
    for (let i = 0; i < 20; i++) halves.push((await transaction((tx) => startSession(tx, half))).secret);
    expect(await race(codeOf(key, 1), halves)).toBe(1);
    const left = await Promise.all(halves.map(findSession));
    expect(left.filter(Boolean), "one half session was made whole, the others stay").toHaveLength(19);
  });

  test("would let more in by a check before the write", async () => {
    const { user, key } = await scene();
    const code = codeOf(key);
    const naive = () =>
      transaction(async (tx) => {
        const { rows } = await tx.execute<{ box: Buffer; last: number }>(
          sql`select secret_encrypted as box, last_step as last from totp_factors where user_id = ${user.id}`,
        );
        const step = rows[0] && stepOf(code, open(user.id, rows[0].box).secret, new Date());
        if (!step || step <= (rows[0]?.last ?? 0)) return false;
        await tx.execute(sql`select pg_sleep(0.1)`);
        await tx.execute(sql`update totp_factors set last_step = ${step} where user_id = ${user.id}`);
        return true;
      });
    const count = async (spend: () => Promise<boolean>) =>
      (await Promise.all(Array.from({ length: 20 }, spend))).filter(Boolean).length;
    expect(await count(naive)).toBeGreaterThan(1);
    await forgetSteps(user.id);
    expect(await count(() => transaction((tx) => spendTotp(tx, user.id, code)))).toBe(1);
  });
});

describe("a backup code (I7)", () => {
  test("lets in once, however it is typed, and the log says that it was one", async () => {
    const { user, backupCodes } = await scene(["tracking"]);
    expect(backupCodes).toHaveLength(10);
    expect(new Set(backupCodes).size).toBe(10);
    const [first = "", second = ""] = backupCodes;
    await signInWhole(user, ` ${first.toUpperCase().replace("-", " ").replaceAll("0", "O").replaceAll("1", "l")} `);
    await expect(signInWhole(user, first)).rejects.toMatchObject({ code: "wrong_code" });
    await expect(signInWhole(user, second)).resolves.toBeTruthy();
    expect(await listFactors(user.id)).toMatchObject({ backupCodesLeft: 8 });
    const told = (await actionsIn(user.accounts[0]?.accountId ?? "")).filter((each) => each.includes("backup"));
    expect(told).toEqual(["two_factor.use_backup_code", "two_factor.use_backup_code"]);
  });

  test("is nothing that the database could give away", async () => {
    const { user, backupCodes } = await scene();
    const { rows } = await transaction((tx) =>
      tx.execute<{
        row: string;
      }>(sql`select (select string_agg(b::text, ' ') from backup_codes b where user_id = ${user.id})
        || (select t::text from totp_factors t where user_id = ${user.id}) as row`),
    );
    for (const code of backupCodes) {
      expect(rows[0]?.row).not.toContain(Buffer.from(code.replace("-", "")).toString("hex"));
      expect(rows[0]?.row).not.toContain(code.replace("-", ""));
    }
  });

  test("is good for one of ten at once, and none of the old set after a new one is made", async () => {
    const { user, sessionSecret, backupCodes } = await scene();
    const spend = (code: string) => transaction((tx) => spendBackupCode(tx, user.id, code));
    const won = await Promise.all(Array.from({ length: 10 }, () => spend(backupCodes[0] ?? "")));
    expect(won.filter(Boolean)).toHaveLength(1);
    const me = { ...nobody(), user: await findSession(sessionSecret) };
    const [made] = await Promise.all([newBackupCodes(me, {}), ...backupCodes.slice(1, 4).map(spend)]);
    expect(await Promise.all(backupCodes.map(spend))).not.toContain(true);
    expect(await spend(made.backupCodes[0] ?? "")).toBe(true);
    await Promise.all(Array.from({ length: 4 }, () => transaction((tx) => makeBackupCodes(tx, user.id))));
    expect((await listFactors(user.id)).backupCodesLeft).toBe(10);
  });

  test("would be good more than once by a check before the write", async () => {
    const { user, backupCodes } = await scene();
    const { rows: all } = await transaction((tx) =>
      tx.execute<{ hash: Buffer }>(sql`select code_hash as hash from backup_codes where user_id = ${user.id} limit 1`),
    );
    expect(backupCodes).toHaveLength(10);
    const naive = () =>
      transaction(async (tx) => {
        const { rows } = await tx.execute(sql`select 1 from backup_codes
          where user_id = ${user.id} and code_hash = ${all[0]?.hash} and used_at is null`);
        if (!rows[0]) return false;
        await tx.execute(sql`select pg_sleep(0.1)`);
        await tx.execute(
          sql`update backup_codes set used_at = now() where user_id = ${user.id} and code_hash = ${all[0]?.hash}`,
        );
        return true;
      });
    expect((await Promise.all(Array.from({ length: 10 }, naive))).filter(Boolean).length).toBeGreaterThan(1);
  });
});
