import { deliver } from "@/lib/email/deliver";
import type { Outcome } from "@/lib/email/outcome";
import { writeEmail } from "@/lib/email/write-email";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { beginTry, type EmailToSend, endTry } from "./email-tries";
import { holdTurns, takeTurn } from "./pace";
import type { JobCall } from "./task";
import type { TaskPayload } from "./tasks-schema";

const PATIENCE_MS = 10_000;

/**
 * One try to deliver an e-mail. Between the two transactions nothing is locked; a worker that dies there leaves a
 * mail that is tried again under the same key.
 */
export async function deliverEmail(payload: TaskPayload<"deliver_email">, call: JobCall): Promise<void> {
  const job = { payload, triedSince: payload.triedSince ? new Date(payload.triedSince) : call.createdAt };
  const email = await beginTry(job);
  if (!email) return;
  const outcome = await tryToDeliver(email, call.signal);
  if (outcome.kind === "transient" && outcome.retryAfterSeconds) await holdTurns(outcome.retryAfterSeconds);
  await endTry(job, email, outcome);
  log.info({ emailId: email.id, message: email.message, outcome: outcome.kind, try: email.attempts }, "e-mail");
}

async function tryToDeliver(email: EmailToSend, signal: AbortSignal): Promise<Outcome> {
  const written = await writeEmail(email).catch((error: unknown) => {
    log.error({ err: error, emailId: email.id }, "an e-mail could not be written");
    return null;
  });
  if (!written) return { kind: "permanent", reason: "This e-mail could not be written." };
  const provider = env().email;
  try {
    if (provider.kind !== "capture") await takeTurn(signal);
  } catch {
    return { kind: "transient", reason: "Roster was stopping; it is tried again." };
  }
  const mail = { id: email.id, to: email.toAddress, ...written };
  return deliver(mail, provider, { timeoutMs: PATIENCE_MS, signal });
}
