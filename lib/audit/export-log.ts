import { command } from "@/lib/command";
import type { Json } from "./chain";
import { exportStream } from "./export-stream";
import { ExportLog } from "./schema";

/** The log, as it is filtered, as a file that is read while it is sent. The log keeps who asked for what first. */
export const exportLog = command("log.export", "audit.view", ExportLog, async ({ ctx, input }) => {
  const { format, ...filter } = input;
  const { id, name } = ctx.account;
  const { from, to, refused, ...texts } = filter;
  const asked: Record<string, Json> = {
    ...texts,
    from: dayOf(from),
    to: dayOf(to),
    refused: refused ? null : "left out",
  };
  const isSet = ([, value]: [string, Json]) => value !== null && value.toString() !== "";
  return {
    value: () => exportStream(ctx.account.id, filter, format),
    event: {
      target: { kind: "account", id, name },
      after: { format, ...Object.fromEntries(Object.entries(asked).filter(isSet)) },
    },
  };
});

const dayOf = (day: Date | null): string | null => day?.toISOString().slice(0, 10) ?? null;
