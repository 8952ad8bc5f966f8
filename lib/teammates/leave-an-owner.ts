import type { Tx } from "@/db/client";
import { isOwner } from "@/lib/access/facts";
import type { Verdict } from "@/lib/batches/kind";
import type { Context } from "@/lib/context";
import { countActiveOwners } from "./count-active-owners";
import { refusedFor } from "./deed";
import type { Target } from "./load-target";

/** Of what would end the access of all active owners, the last one is refused: the account keeps one (domain §5). */
export async function leaveAnOwner(
  tx: Tx,
  ctx: Context,
  targets: readonly Target[],
  judged: readonly Verdict[],
): Promise<Verdict[]> {
  const isEnding = (index: number): boolean => {
    const target = targets[index];
    return judged[index]?.verdict === "go" && target !== undefined && isActiveOwner(target);
  };
  if (!judged.some((_, index) => isEnding(index))) return [...judged];
  let left = await countActiveOwners(tx, ctx.account.id);
  return judged.map((verdict, index) => {
    if (!isEnding(index)) return verdict;
    if (left <= 1) return refusedFor("last_owner");
    left -= 1;
    return verdict;
  });
}

const isActiveOwner = ({ facts, row }: Target): boolean =>
  isOwner(facts) && row.joinedAt !== null && row.suspendedAt === null && row.removedAt === null;
