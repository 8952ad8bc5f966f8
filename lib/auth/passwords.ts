import { hash, verify } from "@node-rs/argon2";

/** argon2id as OWASP advises: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), COST);

/** Whether the password is the hashed one. Without a hash the answer is no, after the same work. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await anyHash()), password.normalize("NFKC"));
  return matches && passwordHash !== null;
}

let dummy: Promise<string> | undefined;
function anyHash(): Promise<string> {
  dummy ??= hashPassword("no password has this hash");
  return dummy;
}
