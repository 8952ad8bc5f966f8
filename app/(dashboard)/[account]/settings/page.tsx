import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { Panel } from "@/components/panel";
import { decide } from "@/lib/access/decide";
import { getSettings } from "@/lib/accounts/queries";
import { accountContext } from "@/lib/auth/context";
import { paths } from "@/lib/paths";
import { sentenceOf } from "@/lib/refusal";
import { AccountPanel } from "./account-panel";
import { InvitationsPanel } from "./invitations-panel";
import { LogPanel } from "./log-panel";
import { SecurityPanel } from "./security-panel";
import css from "./settings.module.css";

export const metadata: Metadata = { title: "Settings" };

type SettingsPageProps = { params: Promise<{ account: string }> };

export default async function SettingsPage({ params }: SettingsPageProps) {
  const { account } = await params;
  const ctx = await accountContext(account);
  if (!decide(ctx.facts, "account.manage").allowed) return <NotForYou />;
  const settings = await getSettings(ctx);
  return (
    <div className={css.page}>
      <PageHeader title="Settings" subtitle={settings.name} />
      <AccountPanel settings={settings} />
      <SecurityPanel settings={settings} />
      <InvitationsPanel settings={settings} />
      <LogPanel settings={settings} />
      <Panel title="People in no group">
        <p className={css.now}>
          What they may see is set on the page <Link href={paths.groups(settings.slug)}>Groups</Link>.
        </p>
      </Panel>
    </div>
  );
}

function NotForYou() {
  return (
    <>
      <PageHeader title="Settings" />
      <EmptyState title="You cannot see the settings">{sentenceOf("not_permitted")}</EmptyState>
    </>
  );
}
