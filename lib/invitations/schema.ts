import { z } from "zod";

const Token = z.string().max(200);

export const AcceptInvitation = z.strictObject({
  token: Token,
  /** A new password, or the present one of somebody who has a sign-in already; not needed when signed in. */
  password: z.string().max(1_000).default(""),
});

export const DeclineInvitation = z.strictObject({ token: Token });
