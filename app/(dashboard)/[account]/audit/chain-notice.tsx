import { Notice } from "@/components/notice";
import type { ChainFault, Verdict } from "@/lib/audit/verify";
import css from "./audit.module.css";

const FAULTS: Record<ChainFault, string> = {
  missing: "is missing",
  altered: "is not what was written then",
  not_linked: "does not follow the one before it",
  back_in_time: "is older than the one before it",
};

/** What verifying the chain of events found. */
export function ChainNotice({ verdict }: { verdict: Verdict }) {
  return (
    <div className={css.verdict} role="status">
      {verdict.isWhole ? (
        <Notice tone="ok">
          The log is whole: {verdict.count} events, each as it was written. Keep the last mark elsewhere to be able to
          tell later that the end was not cut off: <code className={css.mark}>{verdict.head}</code>
        </Notice>
      ) : (
        <Notice tone="warn">
          The log is broken: event {verdict.number} {FAULTS[verdict.fault]}. What comes after it cannot be relied on.
        </Notice>
      )}
    </div>
  );
}
