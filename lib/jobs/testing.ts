import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import type { TestDatabase } from "@/db/testing";
import { hashToken, tokenFor } from "@/lib/auth/tokens";
import { newId } from "@/lib/id";
import { openAccount } from "@/lib/testing";

/** For tests: an account whose invitees are written as they are right after the invitation, before any mail. */
export type MailingAccount = Awaited<ReturnType<typeof openMailingAccount>>;
export type Invitee = { id: string; invitationId: string; email: string };

export async function openMailingAccount(database: TestDatabase) {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const account = await openAccount();
  return {
    id: account.id,
    userId: account.owner.userId,
    owner,
    one: async (query: string, values: unknown[] = []) => (await owner.query(query, values)).rows[0],
    invitee: async (): Promise<Invitee> => {
      const invitee = { id: newId(), invitationId: newId(), email: `${randomUUID()}@example.com` };
      await owner.query(
        `insert into teammates (account_id, id, email, first_name, last_name, search_text, invited_at, invited_by_name,
           invitation_id, invite_expires_at, delivery)
         values ($1, $2, $3, 'Farah', 'Lindholm', 'farah', now(), 'Ada Brandt', $4, now() + interval '7 days', 'queued')`,
        [account.id, invitee.id, invitee.email, invitee.invitationId],
      );
      await owner.query("insert into invitations (account_id, id, teammate_id, token_hash) values ($1, $2, $3, $4)", [
        account.id,
        invitee.invitationId,
        invitee.id,
        hashToken(tokenFor("invitation", invitee.invitationId)),
      ]);
      return invitee;
    },
    close: () => owner.end(),
  };
}

/** What `queueEmail` is given for an invitee's invitation. */
export const invitationMail = (account: MailingAccount, invitee: Invitee) => ({
  accountId: account.id,
  teammateId: invitee.id,
  to: invitee.email,
  message: "invitation" as const,
  params: {
    accountName: "Northwind",
    firstName: "Farah",
    inviterName: "Ada Brandt",
    roleNames: ["Account Member"],
    expiresAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
  },
  link: { purpose: "invitation" as const, rowId: invitee.invitationId },
});

/** A real worker process on this database; `running` holds it until it has ended. */
export function spawnWorker(
  { appUrl }: TestDatabase,
  running: Set<ChildProcess>,
  variables: Record<string, string> = {},
): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", "lib/jobs/worker.ts"], {
    cwd: fileURLToPath(new URL("../../", import.meta.url)),
    env: {
      PATH: "/usr/bin:/bin",
      NODE_ENV: "production",
      LOG_LEVEL: "fatal",
      DATABASE_URL: appUrl,
      AUTH_SECRET: "a secret for tests, thirty-two characters",
      ENCRYPTION_KEYS: Buffer.alloc(32, "test").toString("base64"),
      APP_URL: "https://roster.example.com",
      RESEND_API_KEY: "re_test",
      EMAIL_FROM: "Roster <roster@example.com>",
      ...variables,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  running.add(worker);
  worker.once("exit", () => running.delete(worker));
  return worker;
}

/** Its exit code, once it has ended by this signal or before. */
export const endOf = (worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> =>
  new Promise((done) => {
    worker.once("exit", (code) => done(code));
    if (worker.exitCode !== null || worker.signalCode !== null) done(worker.exitCode);
    worker.kill(signal);
  });
