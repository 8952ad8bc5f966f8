import { z } from "zod";
import { Assertion } from "@/lib/passkeys/schema";

/** How a signed-in person shows once more that it is them. */
export const Prove = z.discriminatedUnion("by", [
  z.strictObject({
    by: z.literal("password"),
    password: z.string().min(1, "Enter your password.").max(1000, "This password is too long."),
  }),
  z.strictObject({
    by: z.literal("code"),
    /** Of the app, or a backup code. */
    code: z.string().trim().min(1, "Enter a code.").max(40, "This is no code."),
  }),
  z.strictObject({ by: z.literal("passkey"), response: Assertion }),
]);
