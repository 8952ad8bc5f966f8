import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { orNotFound } from "@/app/(dashboard)/[account]/teammates/or-not-found";
import { PageHeader } from "@/components/page-header";
import { RelativeTime } from "@/components/relative-time";
import { accountContext } from "@/lib/auth/context";
import { getBatch } from "@/lib/batches/queries";
import { paths } from "@/lib/paths";
import { BatchPanel } from "./batch-panel";

export const metadata: Metadata = { title: "Bulk act" };

type BatchPageProps = { params: Promise<{ account: string; batchId: string }> };

export default async function BatchPage({ params }: BatchPageProps) {
  const { account, batchId } = await params;
  const ctx = await accountContext(account);
  if (!z.uuid().safeParse(batchId).success) notFound();
  const batch = await orNotFound(getBatch(ctx, batchId));
  const { slug } = ctx.account;
  const isReviewed = batch.kind === "import" && (batch.status === "checking" || batch.status === "ready");
  if (isReviewed && batch.isYours) redirect(paths.teammatesImport(slug, { batch: batch.id }));
  return (
    <>
      <PageHeader
        above={<Link href={paths.teammates(slug)}>Teammates</Link>}
        title={batch.title}
        subtitle={
          <>
            {batch.isYours ? "You" : batch.startedByName}, <RelativeTime at={batch.createdAt} />
          </>
        }
      />
      <BatchPanel key={batch.id} slug={slug} first={batch} />
    </>
  );
}
