import type { AuditEvent } from "@/lib/audit/record";
import { type Applied, type BatchCall, batchKind, type Verdict } from "@/lib/batches/kind";
import { newId } from "@/lib/id";
import { inviteThem } from "@/lib/invitations/invite-them";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { judgeLines } from "./judge";
import type { Judged } from "./judge-line";
import { ImportInput, LineData } from "./schema";

/** Lines of a file: each invites somebody, changes a teammate, or says what is so already. */
export const importKind = batchKind({
  name: "import",
  input: ImportInput,
  data: LineData,
  // A change takes several statements: the account's lock is held for a fraction of a second.
  mostAtOnce: 50,
  judge: async (call, lines) => (await judgeLines(call, lines)).map(asVerdict),
  apply: async (call, lines) => {
    const judged = await judgeLines(call, lines, { isBegun: true });
    const invited = judged.flatMap((one) => (one.does === "invite" ? [{ ...one.person, id: newId() }] : []));
    const events = (await inviteThem(call.tx, call.ctx, invited)).values();
    const applied: Applied[] = [];
    for (const one of judged)
      applied.push(one.does === "invite" ? asInvited(events.next().value) : await doOne(call, one));
    return applied;
  },
});

export function asVerdict(judged: Judged): Verdict {
  const { detail } = judged;
  if (judged.does === "nothing") return { verdict: "nothing", code: null, detail };
  if (judged.does === "refused") return { verdict: "refused", code: judged.code, detail };
  return { verdict: "go", code: judged.does, detail };
}

function asInvited(event: AuditEvent | undefined): Applied {
  if (!event?.target.id) throw new Error("An invitation left no trace");
  return { outcome: "done", code: "invite", events: [event], teammateId: event.target.id };
}

async function doOne({ ctx }: BatchCall<ImportInput>, judged: Exclude<Judged, { does: "invite" }>): Promise<Applied> {
  switch (judged.does) {
    case "change":
      // It writes its own event.
      await editTeammate(ctx, judged.input);
      return { outcome: "done", code: "change", events: [], teammateId: judged.input.teammateId };
    case "nothing":
      return { outcome: "nothing", code: null, events: [] };
    case "refused":
      return { outcome: "refused", code: judged.code, events: [] };
    default:
      return judged satisfies never;
  }
}
