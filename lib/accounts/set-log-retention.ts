import { command } from "@/lib/command";
import { retentionText } from "./rules";
import { SetLogRetention } from "./schema";
import { changeSettings } from "./settings";

/** Says after how long events are taken off the beginning of the log; null keeps all of them. */
export const setLogRetention = command(
  "account.set_log_retention",
  "account.manage",
  SetLogRetention,
  ({ input, ...call }) =>
    changeSettings(call, { logRetentionDays: input.days }, ({ logRetentionDays }) => ({
      logIsKept: retentionText(logRetentionDays),
    })),
  { isRisky: true },
);
