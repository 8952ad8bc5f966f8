import type { AnswerParams } from "@/lib/answers/params";
import type { AnsweredFeature } from "@/lib/answers/persons-answers";
import { getPersonsAnswers, type WhoCan, whoCan, whyCan } from "@/lib/answers/queries";
import type { Why } from "@/lib/answers/why-can";
import type { UserContext } from "@/lib/context";
import type { Person } from "@/lib/teammates/find-first";

/** What the address asks for. `person` is whom it is about, if about somebody. */
export type LoadedAnswer =
  | { kind: "nothing"; person: null }
  | { kind: "person"; person: Person; features: AnsweredFeature[]; project: string }
  | { kind: "who"; person: null; who: WhoCan }
  | { kind: "why"; person: Person; why: Why };

/** Reads the answer. Needs `team.view`; what is asked about and not there is not found. */
export async function loadAnswer(ctx: UserContext, params: AnswerParams): Promise<LoadedAnswer> {
  const { permission, teammate } = params;
  if (permission === "" && teammate === "") return { kind: "nothing", person: null };
  if (permission === "") return { kind: "person", ...(await getPersonsAnswers(ctx, params)), project: params.project };
  if (teammate === "") return { kind: "who", person: null, who: await whoCan(ctx, params) };
  const why = await whyCan(ctx, params);
  return { kind: "why", person: why.person, why };
}
