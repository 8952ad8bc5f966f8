import type { Metadata } from "next";
import { orNotFound } from "@/app/(dashboard)/[account]/teammates/or-not-found";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { decide } from "@/lib/access/decide";
import { loadAnswerParams } from "@/lib/answers/params";
import { accountContext } from "@/lib/auth/context";
import { sentenceOf } from "@/lib/refusal";
import { Answer } from "./answer";
import { loadAnswer } from "./load-answer";
import { QuestionForm } from "./question-form";
import { loadQuestionSection } from "./section";

export const metadata: Metadata = { title: "Who can?" };

type AccessPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AccessPage({ params, searchParams }: AccessPageProps) {
  const [{ account }, query] = await Promise.all([params, searchParams]);
  const ctx = await accountContext(account);
  if (!decide(ctx.facts, "team.view").allowed) return <NotForYou />;
  const [section, answer] = await orNotFound(
    Promise.all([loadQuestionSection(ctx), loadAnswer(ctx, loadAnswerParams(query))]),
  );
  return (
    <>
      <PageHeader title="Who can?" subtitle="Who can do something, and why somebody can or cannot" />
      <QuestionForm section={section} person={answer.person} />
      <Answer section={section} answer={answer} />
    </>
  );
}

function NotForYou() {
  return (
    <>
      <PageHeader title="Who can?" />
      <EmptyState title="You cannot ask who can do what">{sentenceOf("not_permitted")}</EmptyState>
    </>
  );
}
