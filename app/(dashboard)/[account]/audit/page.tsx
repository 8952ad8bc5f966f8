import { Button } from "@mantine/core";
import type { Metadata } from "next";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { decide } from "@/lib/access/decide";
import { loadAuditParams } from "@/lib/audit/params";
import { headKey, listActions, listEvents, verifyLog } from "@/lib/audit/queries";
import { accountContext } from "@/lib/auth/context";
import { sentenceOf } from "@/lib/refusal";
import { AuditView } from "./audit-view";
import { ChainNotice } from "./chain-notice";
import { ExportMenu } from "./export-menu";

export const metadata: Metadata = { title: "Log" };

type AuditPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AuditPage({ params, searchParams }: AuditPageProps) {
  const [{ account }, query] = await Promise.all([params, searchParams]);
  const ctx = await accountContext(account);
  if (!decide(ctx.facts, "audit.view").allowed) return <NotForYou />;
  const asked = loadAuditParams(query);
  const [page, verdict] = await Promise.all([listEvents(ctx, asked), asked.verify ? verifyLog(ctx) : null]);
  return (
    <>
      <PageHeader
        title="Log"
        subtitle="Every change, newest first"
        actions={
          <>
            <ExportMenu slug={ctx.account.slug} headKey={headKey(ctx)} />
            <form method="get">
              <Button type="submit" name="verify" value="true" variant="default">
                Verify
              </Button>
            </form>
          </>
        }
      />
      {verdict && <ChainNotice verdict={verdict} />}
      <AuditView slug={ctx.account.slug} page={page} actions={listActions()} />
    </>
  );
}

function NotForYou() {
  return (
    <>
      <PageHeader title="Log" />
      <EmptyState title="You cannot see the log">{sentenceOf("not_permitted")}</EmptyState>
    </>
  );
}
