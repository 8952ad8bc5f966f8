import { type Applied, type BatchCall, batchKind, type Verdict } from "@/lib/batches/kind";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { judgeLines } from "./judge";
import type { Judged } from "./judge-line";
import { ImportInput, LineData } from "./schema";

/** Lines of a file: each invites somebody, changes a teammate, or says what is so already. */
export const importKind = batchKind({
  name: "import",
  input: ImportInput,
  data: LineData,
  judge: async (call, lines) => (await judgeLines(call, lines)).map(asVerdict),
  apply: async (call, lines) => {
    const applied: Applied[] = [];
    for (const judged of await judgeLines(call, lines)) applied.push(await doLine(call, judged));
    return applied;
  },
});

export function asVerdict(judged: Judged): Verdict {
  const { detail } = judged;
  if (judged.does === "nothing") return { verdict: "nothing", code: null, detail };
  if (judged.does === "refused") return { verdict: "refused", code: judged.code, detail };
  return { verdict: "go", code: judged.does, detail };
}

/** By the commands for one person, which write their own events. */
async function doLine({ ctx }: BatchCall<ImportInput>, judged: Judged): Promise<Applied> {
  switch (judged.does) {
    case "invite": {
      const { teammateId } = await inviteTeammate(ctx, judged.input);
      return { outcome: "done", code: "invite", events: [], teammateId };
    }
    case "change":
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
