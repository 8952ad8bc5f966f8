import { loadAuditParams } from "@/lib/audit/params";
import { type LogEvent, listEvents } from "@/lib/audit/queries";
import type { UserContext } from "@/lib/context";

const MOST = 25;

/** The newest events that somebody did or that were done to them, newest first. Needs `audit.view`. */
export async function loadHistory(ctx: UserContext, teammateId: string): Promise<LogEvent[]> {
  const [done, suffered] = await Promise.all([
    listEvents(ctx, loadAuditParams({ actor: teammateId })),
    listEvents(ctx, loadAuditParams({ target: teammateId })),
  ]);
  const events = new Map([...done.events, ...suffered.events].map((event) => [event.number, event]));
  return [...events.values()].sort((a, b) => b.number - a.number).slice(0, MOST);
}
