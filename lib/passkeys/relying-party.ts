import { env } from "@/lib/env";

/** Who passkeys are for: the address people open. A passkey works at no other. */
export function relyingParty() {
  const { hostname, origin } = new URL(env().appUrl);
  return { rpName: "Roster", rpID: hostname, origin };
}
