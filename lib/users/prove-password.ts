import { checkPassword } from "@/lib/auth/check-password";
import type { Visitor } from "@/lib/auth/visitor";
import { Refusal } from "@/lib/refusal";
import { signedIn } from "./signed-in";

/** Counts like a sign-in, so that an open browser is no way around the counter. `field`: where a wrong one is said. */
export async function provePassword(visitor: Visitor, password: string, field: string): Promise<void> {
  try {
    await checkPassword(signedIn(visitor).email, password, visitor.origin, visitor.deviceSecret);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "wrong_credentials") throw error;
    const sentence = error.message.replace("E-mail or password is wrong.", "This password is wrong.");
    throw new Refusal("wrong_credentials", { sentence, fieldErrors: { [field]: sentence } });
  }
}
