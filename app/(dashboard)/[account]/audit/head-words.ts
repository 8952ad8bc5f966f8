import type { HeadVerdict } from "@/lib/audit/head";

type Words = { tone: "ok" | "warn"; text: string };

const SAME_KEY = "its secret (AUTH_SECRET) was another one then, or the file comes from elsewhere";

/** What checking a signed head found, in one sentence. */
export function headWords(verdict: HeadVerdict): Words {
  switch (verdict.is) {
    case "sound":
      return verdict.broken === null
        ? { tone: "ok", text: `Nothing up to event ${verdict.number} was changed, removed or cut.` }
        : warn(
            `Nothing up to event ${verdict.number} was changed, removed or cut, but after it the log is broken at event ${verdict.broken}.`,
          );
    case "cut":
      return warn(
        `The end of the log was cut off: it had ${verdict.number} events when this was signed and ends with ${verdict.last} now.`,
      );
    case "different":
      return warn(
        `Event ${verdict.number} is not the one that was signed: something up to it was changed or written anew.`,
      );
    case "broken":
      return warn(`The log was changed: event ${verdict.broken} is not what it was when this was signed.`);
    case "pruned":
      return warn(
        `Event ${verdict.number} was taken off the log by the account's setting, so there is nothing to compare it with.`,
      );
    case "unreadable":
      return warn("This is not a signed head of Roster. Choose the file as it was downloaded.");
    case "forged":
      return warn("This file was changed after it was signed. It proves nothing.");
    case "other_key":
      return warn(`This file was not signed by this Roster as it is now: ${SAME_KEY}.`);
    case "other_account":
      return warn("This is the signed head of another account.");
    default:
      return verdict satisfies never;
  }
}

const warn = (text: string): Words => ({ tone: "warn", text });
