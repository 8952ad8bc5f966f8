import { z } from "zod";
import { EmailField } from "@/lib/email-address";

const TypedPassword = z
  .string({ error: "Enter the password." })
  .min(1, "Enter the password.")
  .max(1000, "This password is too long.");

export const SignIn = z.strictObject({
  email: EmailField,
  password: TypedPassword,
  next: z.string().max(2000).default(""),
});
