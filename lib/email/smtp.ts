import { createTransport } from "nodemailer";
import { z } from "zod";
import { type EmailProvider, env } from "@/lib/env";
import { cleanReason, type Limits, type Mail, type Outcome } from "./outcome";

type SmtpProvider = Extract<EmailProvider, { kind: "smtp" }>;

/** Sends through an SMTP server: one connection, one recipient, exactly the stored address. */
export async function sendThroughSmtp(mail: Mail, provider: SmtpProvider, limits: Limits): Promise<Outcome> {
  const transport = createTransport({
    url: provider.url,
    dnsTimeout: limits.timeoutMs,
    connectionTimeout: limits.timeoutMs,
    greetingTimeout: limits.timeoutMs,
    socketTimeout: limits.timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sending = transport.sendMail({
    from: provider.from,
    to: { name: "", address: mail.to },
    // The same for every try, so that a mailbox can tell that two are one.
    messageId: `<${mail.id}@${new URL(env().appUrl).hostname}>`,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: { "Auto-Submitted": "auto-generated" },
  });
  try {
    await Promise.race([sending, gaveUp(limits)]);
    return { kind: "sent", providerId: null };
  } catch (error) {
    sending.catch(() => "its outcome is no longer waited for");
    return classify(SmtpError.parse(error));
  } finally {
    transport.close();
  }
}

/** Rejects when the whole conversation has taken too long, however alive the server keeps it. */
function gaveUp({ timeoutMs, signal }: Limits): Promise<never> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const limit = signal ? AbortSignal.any([timeout, signal]) : timeout;
  return new Promise((_, reject) => {
    const giveUp = () => reject(new Error("The mail server did not answer in time."));
    if (limit.aborted) giveUp();
    limit.addEventListener("abort", giveUp, { once: true });
  });
}

const SmtpError = z
  .object({
    message: z.string().catch(""),
    code: z.string().optional().catch(undefined),
    response: z.string().optional().catch(undefined),
    responseCode: z.number().optional().catch(undefined),
  })
  .catch({ message: "" });

function classify({ message, code, response, responseCode }: z.infer<typeof SmtpError>): Outcome {
  const reason = cleanReason(response ?? message, "The mail server could not be reached.");
  const refused = responseCode ? responseCode >= 500 : code === "EENVELOPE";
  return refused ? { kind: "permanent", reason } : { kind: "transient", reason };
}
