import { Notice } from "@/components/notice";
import type { ChainFault, Verdict } from "@/lib/audit/verify";
import css from "./audit.module.css";

const FAULTS: Record<ChainFault, string> = {
  missing: "is missing",
  altered: "is not what was written then",
  not_linked: "does not follow the one before it",
  back_in_time: "is older than the one before it",
  not_erased: "had something taken out of it, and no erasure tells of it",
  not_pruned: "and those before it were taken off, and no event tells of it",
};

/** What verifying the chain of events found. */
export function ChainNotice({ verdict }: { verdict: Verdict }) {
  return (
    <div className={css.verdict} role="status">
      {verdict.isWhole ? (
        <Notice tone="ok">
          The log is whole: {verdict.count.toLocaleString("en-GB")} events, each as it was written.{" "}
          {verdict.first > 1 && `It begins with event ${verdict.first}, by the account's setting. `}
          {verdict.erased > 0 && `People who were erased stand in ${verdict.erased} of them under a pseudonym. `}
          To be able to tell later that the end was not cut off, keep its mark elsewhere, best as a signed head:{" "}
          <code className={css.mark}>{verdict.head}</code>
        </Notice>
      ) : (
        <Notice tone="warn">
          The log is broken: event {verdict.number} {FAULTS[verdict.fault]}. What comes after it cannot be relied on.
        </Notice>
      )}
    </div>
  );
}
