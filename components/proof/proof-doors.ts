import type { ActionResult } from "@/lib/action-result";
import type { ProofWays } from "@/lib/users/prove";

export type ProofWay = "password" | "code" | "passkey";

/** The actions behind the dialog, given by the layout that puts it on the page. */
export type ProofDoors = {
  begin: (input: unknown) => Promise<ActionResult<ProofWays>>;
  prove: (input: unknown) => Promise<ActionResult<unknown>>;
};
