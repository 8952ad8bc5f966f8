import { z } from "zod";
import { NewAccount, SlugField } from "@/lib/accounts/schema";
import { EmailField, NameField } from "@/lib/email-address";

const TypedPassword = z
  .string({ error: "Enter the password." })
  .min(1, "Enter the password.")
  .max(1000, "This password is too long.");
const Token = z.string().max(200);
const Next = z.string().max(2000).default("");

export const SignIn = z.strictObject({ email: EmailField, password: TypedPassword, next: Next });
export const SignOut = z.strictObject({ next: Next });

export const SignUp = z.strictObject({
  ...NewAccount,
  firstName: NameField("first name"),
  lastName: NameField("last name"),
  email: EmailField,
  password: TypedPassword,
});

export const ConfirmSignUp = z.strictObject({ token: Token, slug: SlugField, password: TypedPassword });
export const ForgotPassword = z.strictObject({ email: EmailField });
export const ResetPassword = z.strictObject({ token: Token, password: TypedPassword });
export const Unlock = z.strictObject({ token: Token });

export const ChangePassword = z.strictObject({ currentPassword: TypedPassword, newPassword: TypedPassword });
export const EditName = z.strictObject({ firstName: NameField("first name"), lastName: NameField("last name") });
