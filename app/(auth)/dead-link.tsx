import type { ReactNode } from "react";
import { AuthCard } from "@/components/auth-card";
import { countWrongLink } from "@/lib/auth/wrong-link";

type DeadLinkProps = {
  state: "replaced" | "dead";
  /** What to do when there is no newer link. */
  advice: string;
  footer: ReactNode;
};

/** For an e-mailed link that does nothing any more: which of both it is, and what to do. */
export async function DeadLink({ state, advice, footer }: DeadLinkProps) {
  if (state === "replaced") {
    return (
      <AuthCard
        title="A newer link was sent"
        intro="This link was replaced. Open the latest e-mail that you got and use the link in it."
        footer={footer}
      />
    );
  }
  await countWrongLink();
  return (
    <AuthCard
      title="This link is no longer valid"
      intro={`It may have been used already, or have expired. ${advice}`}
      footer={footer}
    />
  );
}
