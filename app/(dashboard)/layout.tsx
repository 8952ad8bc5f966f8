import type { ReactNode } from "react";
import { ProofAsker } from "@/components/proof/proof-asker";
import { beginProofAction, proveAction } from "./actions";

/** For people who are signed in: any act on these pages may ask who they are once more. */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <ProofAsker begin={beginProofAction} prove={proveAction} />
    </>
  );
}
