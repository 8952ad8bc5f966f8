import { passwordFault } from "@/lib/auth/password-fault";
import { hashPassword } from "@/lib/auth/passwords";
import { Refusal } from "@/lib/refusal";

/** The hash of a new password. Throws the refusal that names what is wrong with it, beside its field. */
export async function choosePassword(password: string, names: readonly string[], field = "password"): Promise<string> {
  const fault = passwordFault(password, { names });
  if (fault) throw new Refusal("weak_password", { fieldErrors: { [field]: fault } });
  return hashPassword(password);
}
