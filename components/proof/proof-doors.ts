import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import type { ActionResult } from "@/lib/action-result";

/** What a person can show who they are with; `passkey`: what one of theirs is to sign. */
export type ProofWays = {
  email: string;
  hasPassword: boolean;
  hasCode: boolean;
  passkey: PublicKeyCredentialRequestOptionsJSON | null;
};

export type ProofWay = "password" | "code" | "passkey";

/** The actions behind the dialog, given by the layout that puts it on the page. */
export type ProofDoors = {
  begin: (input: unknown) => Promise<ActionResult<ProofWays>>;
  prove: (input: unknown) => Promise<ActionResult<unknown>>;
};
