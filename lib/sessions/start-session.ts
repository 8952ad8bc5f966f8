import { randomBytes } from "node:crypto";
import type { Tx } from "@/db/client";
import { sessions } from "@/db/schema";
import { hashToken } from "@/lib/auth/tokens";
import type { Origin } from "@/lib/context";
import { newId } from "@/lib/id";

type NewSession = {
  userId: string;
  origin: Origin;
  /** 1: password; 2: second factor given as well. */
  assurance: 1 | 2;
};

/** Writes a session's row. The secret is for the cookie alone: the database keeps its hash. */
export async function startSession(tx: Tx, { userId, origin, assurance }: NewSession) {
  const id = newId();
  const secret = randomBytes(32).toString("base64url");
  await tx.insert(sessions).values({
    id,
    userId,
    secretHash: hashToken(secret),
    assurance,
    address: origin.address,
    device: origin.device,
  });
  return { id, secret };
}
