import { Resend } from "resend";
import { z } from "zod";
import type { EmailProvider } from "@/lib/env";
import { cleanReason, type Limits, type Mail, type Outcome } from "./outcome";

type ResendProvider = Extract<EmailProvider, { kind: "resend" }>;

/** Sends through Resend's SDK, which neither throws nor times out nor retries: all three are done here and by the job. */
export async function sendThroughResend(mail: Mail, provider: ResendProvider, limits: Limits): Promise<Outcome> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const signal = limits.signal ? AbortSignal.any([timeout, limits.signal]) : timeout;
  const answer = await new Resend(provider.apiKey, { baseUrl: provider.baseUrl }).emails.send(
    {
      from: provider.from,
      to: [mail.to],
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      headers: { "Auto-Submitted": "auto-generated" },
    },
    { idempotencyKey: mail.id, signal },
  );
  const accepted = Accepted.safeParse(answer.data);
  if (accepted.success && !answer.error) return { kind: "sent", providerId: accepted.data.id };
  if (timeout.aborted) return { kind: "transient", reason: "The e-mail provider did not answer in time." };
  return classify(Problem.parse(answer.error), retryAfterSeconds(answer.headers?.["retry-after"]));
}

const Accepted = z.object({ id: z.string().min(1).max(200) });
/** An error may be any JSON that a machine between us and Resend makes up. */
const Problem = z
  .object({
    name: z.string().catch(""),
    message: z.string().catch(""),
    statusCode: z.number().nullable().catch(null),
  })
  .catch({ name: "", message: "", statusCode: null });

/** Statuses that say "not now" among those that say "no". */
const NOT_NOW = new Set([408, 409, 425, 429]);
const UNREADABLE = "The e-mail provider could not be reached or its answer could not be read.";

function classify({ name, message, statusCode }: z.infer<typeof Problem>, wait: number | undefined): Outcome {
  // The key was taken by an earlier try whose text differed, as after an update of Roster: that mail is on its way.
  if (name === "invalid_idempotent_request") return { kind: "sent", providerId: null };
  const refused = statusCode !== null && statusCode >= 400 && statusCode < 500 && !NOT_NOW.has(statusCode);
  // The SDK's own name for everything that was not a readable answer of Resend.
  if (refused && name !== "application_error") {
    return { kind: "permanent", reason: cleanReason(message, `The e-mail provider refused it (${statusCode}).`) };
  }
  const reason = name === "application_error" ? "" : message;
  return { kind: "transient", reason: cleanReason(reason, UNREADABLE), retryAfterSeconds: wait };
}

const LONGEST_WAIT = 6 * 3600;

/** Seconds, or a date; anything else and anything past is no wait. */
export function retryAfterSeconds(header: string | undefined, now = Date.now()): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
  return seconds > 0 ? Math.min(Math.ceil(seconds), LONGEST_WAIT) : undefined;
}
