import { render, toPlainText } from "react-email";
import { env } from "@/lib/env";
import type { MessageName } from "@/lib/jobs/messages";
import { accessEnding } from "./access-ending";
import { changeEmail } from "./change-email";
import { invitation } from "./invitation";
import { invitationReminder } from "./invitation-reminder";
import type { Message } from "./message";
import { ownershipOffer } from "./ownership-offer";
import { passwordReset } from "./password-reset";
import { signInMethodChanged } from "./sign-in-method-changed";
import { twoFactorReset } from "./two-factor-reset";
import { unlock } from "./unlock";
import { verifyEmail } from "./verify-email";
import { welcome } from "./welcome";

export type WrittenMessage = { subject: string; html: string; text: string };

const MESSAGE: Record<MessageName, Message> = {
  invitation,
  invitation_reminder: invitationReminder,
  welcome,
  verify_email: verifyEmail,
  password_reset: passwordReset,
  unlock,
  sign_in_method_changed: signInMethodChanged,
  change_email: changeEmail,
  two_factor_reset: twoFactorReset,
  access_ending: accessEnding,
  ownership_offer: ownershipOffer,
};

const isMessageName = (name: string): name is MessageName => Object.hasOwn(MESSAGE, name);

/** Writes an e-mail. `link` is the whole address of the message's own link. Throws when name or params are unknown. */
export async function renderMessage(name: string, params: unknown, link?: string): Promise<WrittenMessage> {
  if (!isMessageName(name)) throw new Error(`There is no message called ${name}`);
  const { carriesLink, write } = MESSAGE[name];
  if (carriesLink && !link) throw new Error(`The message ${name} needs its link`);
  const { subject, body } = write(params, { site: env().appUrl, own: link ?? env().appUrl });
  const html = await render(body);
  return {
    subject,
    html,
    text: toPlainText(html, { selectors: [{ selector: "h1", options: { uppercase: false, leadingLineBreaks: 2 } }] }),
  };
}
