import { decide } from "@/lib/access/decide";
import type { LogEvent } from "@/lib/audit/queries";
import type { UserContext } from "@/lib/context";
import type { TeammateLife } from "@/lib/teammates/life-query";
import { getTeammateLife, getTeammateSecurity } from "@/lib/teammates/queries";
import type { TeammateSecurity } from "@/lib/teammates/security-query";
import { loadHistory } from "./load-history";
import type { Tab } from "./person-params";

/** What a tab shows besides the person themselves. */
export type LoadedTab =
  | { tab: "profile"; life: TeammateLife }
  | { tab: "access" }
  | { tab: "security"; security: TeammateSecurity }
  /** null: the viewer does not see the log. */
  | { tab: "history"; events: LogEvent[] | null };

export async function loadTab(ctx: UserContext, tab: Tab, teammateId: string): Promise<LoadedTab> {
  switch (tab) {
    case "profile":
      return { tab, life: await getTeammateLife(ctx, teammateId) };
    case "access":
      return { tab };
    case "security":
      return { tab, security: await getTeammateSecurity(ctx, teammateId) };
    case "history":
      return { tab, events: decide(ctx.facts, "audit.view").allowed ? await loadHistory(ctx, teammateId) : null };
    default:
      return tab satisfies never;
  }
}
