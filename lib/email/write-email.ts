import { type TokenPurpose, tokenFor } from "@/lib/auth/tokens";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { renderMessage, type WrittenMessage } from "./render-message";

/** What of a row of `emails` its text is made from. */
export type EmailRow = { message: string; params: unknown; tokenPurpose: string | null; tokenRowId: string | null };

/** The text of an e-mail, made from its row alone; the link's token is derived and stored nowhere. */
export function writeEmail(email: EmailRow): Promise<WrittenMessage> {
  return renderMessage(email.message, email.params, linkOf(email));
}

const PAGE: Record<TokenPurpose, (token: string) => string> = {
  invitation: paths.invite,
  reset_password: paths.resetPassword,
  verify_email: paths.verifyEmail,
  change_email: paths.changeEmail,
  unlock: paths.unlock,
};

function linkOf({ tokenPurpose, tokenRowId }: EmailRow): string | undefined {
  if (!tokenPurpose || !tokenRowId) return undefined;
  if (!isPurpose(tokenPurpose)) throw new Error(`There is no link for ${tokenPurpose}`);
  return `${env().appUrl}${PAGE[tokenPurpose](tokenFor(tokenPurpose, tokenRowId))}`;
}

const isPurpose = (name: string): name is TokenPurpose => Object.hasOwn(PAGE, name);
