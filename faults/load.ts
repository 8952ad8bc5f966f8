import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "@/db/seed/random";
import { type Answer, type Door, knock } from "./doors";
import type { Writer } from "./people";

/** One request of one writer, with everything its caller got to know of it. */
export type Asked = {
  key: string;
  action: string;
  accountId: string;
  /** `no`: Roster said that nothing was saved. */
  outcome: "ok" | "no" | "unknown";
  /** The refusal's code, or what was broken. */
  why: string | null;
  value: unknown;
  sends: number;
  /** One of the sends was lost, so that it may have been done. */
  maybeDone: boolean;
  /** Milliseconds since the process began: of the first send and of the answer that settled it. */
  at: number;
  settledAt: number;
};

type Options = {
  writers: readonly Writer[];
  doors: Map<string, Door>;
  random: Random;
  origin: (writer: number) => string;
  /** Whoever does not know asks again under the same key. On unless said otherwise. */
  asksAgain?: boolean;
  timeoutMs?: number;
};

export type Load = {
  history: Asked[];
  /** Answers without a sentence, as they came. */
  broken: string[];
  /** Stops asking, settles what is open, and gives the history. */
  stop: () => Promise<Asked[]>;
};

/** How long a stopped load tries to learn what became of its last requests. */
const SETTLE_MS = 30_000;

/** Every writer asks one thing after the other until the load is stopped. */
export function startLoad({ writers, doors, random, origin, asksAgain = true, timeoutMs = 30_000 }: Options): Load {
  const history: Asked[] = [];
  const broken: string[] = [];
  let stopsAt = Number.POSITIVE_INFINITY;
  const write = async (writer: Writer, n: number): Promise<void> => {
    while (stopsAt === Number.POSITIVE_INFINITY) {
      const { action, input } = nextOf(writer, random);
      const key = String(input.key);
      const asked: Asked = {
        key,
        action,
        accountId: writer.accountId,
        outcome: "no",
        why: null,
        value: null,
        sends: 0,
        maybeDone: false,
        at: performance.now(),
        settledAt: 0,
      };
      history.push(asked);
      for (;;) {
        const sent = [writer.slug, input.given, key];
        const answer = await knock(origin(n), writer, doors.get(action), sent, { slug: writer.slug, timeoutMs });
        asked.sends += 1;
        if (answer.kind === "broken" || answer.kind === "led") broken.push(`${action}: ${JSON.stringify(answer)}`);
        if (settles(asked, answer)) break;
        const isLate = stopsAt + SETTLE_MS < performance.now();
        if (isLate || !asksAgain) break;
        await pause(60 + 120 * random.next());
      }
      asked.settledAt = performance.now();
      if (asked.outcome !== "ok") await pause(20);
    }
  };
  const all = Promise.all(writers.map(write));
  return {
    history,
    broken,
    stop: async () => {
      stopsAt = performance.now();
      await all;
      return history;
    },
  };
}

/** Refusals that come before it is looked whether the request was done already. */
const AT_THE_DOOR = new Set(["unavailable", "too_many_requests", "signed_out"]);

/** Writes down what the answer says; false when it says too little and may be asked again. */
function settles(asked: Asked, answer: Answer): boolean {
  if (answer.kind === "ok") {
    asked.outcome = "ok";
    asked.value = answer.value;
    return true;
  }
  asked.why = answer.kind === "refused" ? answer.code : answer.kind;
  if (answer.kind === "unsent" || (answer.kind === "refused" && answer.code !== "outcome_unknown")) {
    // "Nothing was saved" is said of this send; an earlier one may have been.
    if (asked.maybeDone && AT_THE_DOOR.has(asked.why)) return false;
    if (asked.maybeDone && answer.kind === "unsent") return false;
    asked.outcome = "no";
    return answer.kind === "refused";
  }
  asked.maybeDone = true;
  asked.outcome = "unknown";
  return false;
}

type Next = { action: string; input: { key: string; given: Record<string, unknown> } };

const CHANCES = { rename: 30, group: 30, suspend: 17, unsuspend: 17, role: 1, project: 1, invite: 4 };

function nextOf(writer: Writer, random: Random): Next {
  const key = randomUUID();
  const { projectId, groupId, teammateId, roleId } = writer;
  const next = (action: string, given: Record<string, unknown>): Next => ({ action, input: { key, given } });
  const kind = random.weighted(CHANCES);
  switch (kind) {
    case "rename":
      return next("renameProjectAction", { projectId, name: `Fault ${key}` });
    case "group":
      return next("editGroupAction", { groupId, name: `Fault ${key}` });
    case "suspend":
      return next("suspendTeammateAction", { teammateId, reason: key, revokeInvitations: false });
    case "unsuspend":
      return next("unsuspendTeammateAction", { teammateId });
    case "role":
      return next("createRoleAction", { name: `Fault ${key}`, permissions: ["team.view"] });
    case "project":
      return next("createProjectAction", { name: `Fault ${key}` });
    case "invite":
      return next("inviteTeammateAction", {
        firstName: "Fault",
        lastName: "Test",
        email: `${key}@faults.example`,
        access: { roles: [{ roleId }] },
        newDomainConfirmed: true,
      });
    default:
      return kind satisfies never;
  }
}

/** "812 ok, 3 no (unavailable 3), 2 unknown, 40 asked again". */
export function countsOf(history: readonly Asked[]): string {
  const of = (outcome: Asked["outcome"]) => history.filter((asked) => asked.outcome === outcome);
  const whys = new Map<string, number>();
  for (const { why } of of("no")) whys.set(why ?? "?", (whys.get(why ?? "?") ?? 0) + 1);
  const told = [...whys].map(([why, count]) => `${why} ${count}`).join(", ");
  const again = history.filter(({ sends }) => sends > 1).length;
  return `${of("ok").length} ok, ${of("no").length} no${told ? ` (${told})` : ""}, ${of("unknown").length} unknown, ${again} asked again`;
}
