import type { NotInForce } from "@/lib/access/facts";

export type EndedBecause = NotInForce | "session_outdated" | "two_factor_required";

/** Why an account cannot be opened, for the person themselves. */
export function whyEnded(accountName: string, because: EndedBecause): string {
  switch (because) {
    case "suspended":
      return `Your access to ${accountName} is suspended. An owner or admin of the account can tell you more.`;
    case "period_not_begun":
      return `Your access to ${accountName} has not begun yet.`;
    case "period_over":
      return `Your access to ${accountName} has ended. An owner or admin of the account can extend it.`;
    case "session_outdated":
      return `Your session for ${accountName} was ended. Sign in again to open it.`;
    case "two_factor_required":
      return `${accountName} asks everybody for two-factor. Set it up to go on.`;
    case "never_joined":
    case "removed":
      return `You have no access to ${accountName}.`;
    default:
      return because satisfies never;
  }
}
