import { z } from "zod";
import { NewAccount } from "@/lib/accounts/schema";

/** What a confirmation link will make; kept in its row, read back through this schema. */
export const PendingSignUp = z.strictObject({
  ...NewAccount,
  firstName: z.string(),
  lastName: z.string(),
  passwordHash: z.string(),
});

export type PendingSignUp = z.infer<typeof PendingSignUp>;
