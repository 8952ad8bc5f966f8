import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { orNotFound } from "@/app/(dashboard)/[account]/teammates/or-not-found";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { lacks } from "@/lib/access/guards";
import { accountContext } from "@/lib/auth/context";
import { getImport } from "@/lib/imports/queries";
import { paths } from "@/lib/paths";
import { sentenceOf } from "@/lib/refusal";
import { ChooseFile } from "./choose-file";
import { loadImportParams } from "./import-params";
import { ReviewImport } from "./review-import";

export const metadata: Metadata = { title: "Import teammates" };

type ImportPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ImportPage({ params, searchParams }: ImportPageProps) {
  const [{ account }, query] = await Promise.all([params, searchParams]);
  const ctx = await accountContext(account);
  if (lacks(ctx.facts, { permission: "team.invite", orGroupAdmin: true })) return <MayNotImport />;
  const { slug, catalogue } = ctx.account;
  const { batch, verdict, page } = loadImportParams(query);
  if (batch === null) return <ChooseFile slug={slug} catalogue={catalogue} />;
  if (!z.uuid().safeParse(batch).success) notFound();
  const review = await orNotFound(getImport(ctx, batch, { verdict, page }));
  if (review.status !== "checking" && review.status !== "ready") redirect(paths.batch(slug, batch));
  return <ReviewImport key={batch} slug={slug} catalogue={catalogue} review={review} verdict={verdict} />;
}

function MayNotImport() {
  return (
    <>
      <PageHeader title="Import teammates" />
      <EmptyState title="You cannot import teammates">{sentenceOf("not_permitted")}</EmptyState>
    </>
  );
}
