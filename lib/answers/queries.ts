import { z } from "zod";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { Refusal } from "@/lib/refusal";
import { howMany } from "./candidates";
import { enoughFor, type PageOf, pageOf } from "./page-of";
import type { AnswerParams, ProjectPeopleParams } from "./params";
import { findPersonsAnswers } from "./persons-answers";
import { findProjectPeople, type ProjectPeople } from "./project-people";
import { deedText, findProject, type Question, readQuestion } from "./question";
import { findHolders, type Holder } from "./who-can";
import { findWhy, type Why } from "./why-can";

export type WhoCan = { deed: string; holders: PageOf<Holder> };

/** Who can do what the parameters ask: one page of the people, counted and filtered. Needs `team.view`. */
export function whoCan(ctx: UserContext, params: AnswerParams): Promise<WhoCan> {
  const { page, size } = params;
  return answer(ctx, params, async (tx, question) => {
    const enough = enoughFor(page, size);
    const bounds = { enough, most: await howMany(tx, ctx.account, enough) };
    const { holders, isMore } = await findHolders(tx, ctx.account, question, params, bounds);
    return {
      deed: deedText(question, `at least one ${catalogueOf(ctx.account.catalogue).projectWord.one.toLowerCase()}`),
      holders: pageOf(holders, page, size, isMore),
    };
  });
}

/** Why the teammate that the parameters name can or cannot. Needs `team.view`. */
export function whyCan(ctx: UserContext, params: AnswerParams): Promise<Why> {
  return answer(ctx, params, (tx, question) => findWhy(tx, ctx.account, question, params.teammate));
}

/** What the teammate that the parameters name can do, on their project if they name one. Needs `team.view`. */
export async function getPersonsAnswers(ctx: UserContext, { teammate, project }: AnswerParams) {
  mustAsk(ctx, [teammate, project]);
  return readAccount(ctx, async (tx) => {
    const on = project === "" ? undefined : (await findProject(tx, ctx.account, project)).id;
    return findPersonsAnswers(tx, ctx.account, teammate, on);
  });
}

/** Who reaches a project: one page of the people. Needs `team.view`. */
export async function listProjectPeople(
  ctx: UserContext,
  projectId: string,
  params: ProjectPeopleParams,
): Promise<ProjectPeople> {
  mustSee(ctx);
  return readAccount(ctx, (tx) => findProjectPeople(tx, ctx, projectId, params));
}

async function answer<T>(
  ctx: UserContext,
  { permission, project, teammate }: AnswerParams,
  work: (tx: Tx, question: Question) => Promise<T>,
): Promise<T> {
  mustAsk(ctx, [project, teammate]);
  return readAccount(ctx, async (tx) =>
    work(tx, await readQuestion(tx, ctx.account, { permission, projectId: project || null })),
  );
}

function mustSee(ctx: UserContext): void {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
}

/** Ids come from the address; "" is nothing. */
function mustAsk(ctx: UserContext, ids: readonly string[]): void {
  mustSee(ctx);
  if (ids.some((id) => id !== "" && !isId(id))) throw new Refusal("not_found");
}

const isId = (text: string): boolean => z.uuid().safeParse(text).success;
