import { isEmail } from "@/lib/email-address";
import type { EmailProvider } from "@/lib/env";
import type { Limits, Mail, Outcome } from "./outcome";
import { sendThroughResend } from "./resend";
import { sendThroughSmtp } from "./smtp";

/** Hands one e-mail to the provider. Never throws for what the provider does; never called inside a transaction. */
export async function deliver(mail: Mail, provider: EmailProvider, limits: Limits): Promise<Outcome> {
  if (!isEmail(mail.to)) return { kind: "permanent", reason: "This is not one e-mail address." };
  switch (provider.kind) {
    case "resend":
      return sendThroughResend(mail, provider, limits);
    case "smtp":
      return sendThroughSmtp(mail, provider, limits);
    case "capture":
      return { kind: "captured" };
    default:
      return provider satisfies never;
  }
}
