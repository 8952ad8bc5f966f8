import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { abilities } from "@/lib/access/decide";
import { accountContext } from "@/lib/auth/context";
import { getOpenOffer, getOverview, getOwnAccess, listLatestChanges } from "@/lib/overview/queries";
import { LatestChanges } from "./latest-changes";
import { NeedsYou } from "./needs-you";
import { OfferNotice } from "./offer-notice";
import css from "./overview.module.css";
import { OwnAccess } from "./own-access";
import { SignInChart } from "./sign-in-chart";
import { StatCards } from "./stat-cards";
import { InviteButton } from "./teammates/invite-button";
import { loadFrame } from "./teammates/section";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ params }: { params: Promise<{ account: string }> }) {
  const { account: slug } = await params;
  const ctx = await accountContext(slug);
  const { name, catalogue } = ctx.account;
  const can = abilities(ctx.facts, ["team.view", "audit.view"]);
  const offer = await getOpenOffer(ctx);
  const notice = offer && <OfferNotice slug={slug} accountName={name} offer={offer} />;
  if (!can["team.view"]) return <OwnAccess accountName={name} access={await getOwnAccess(ctx)} notice={notice} />;
  const [overview, section, changes] = await Promise.all([
    getOverview(ctx),
    loadFrame(ctx),
    can["audit.view"] ? listLatestChanges(ctx) : null,
  ]);
  const { projectWord, invitedLabel } = CATALOGUES[catalogue];
  const facts = [
    counted(overview.people, "person", "people"),
    counted(overview.owners, "owner", "owners"),
    counted(overview.projects, projectWord.one, projectWord.many),
  ];
  return (
    <>
      <PageHeader title={name} subtitle={facts.join(" · ")} actions={<InviteButton section={section} />} />
      {notice}
      <StatCards slug={slug} overview={overview} invitedLabel={invitedLabel} />
      <div className={css.columns}>
        <SignInChart weeks={overview.weeks} />
        <NeedsYou slug={slug} needs={overview.needs} />
      </div>
      {changes && <LatestChanges slug={slug} changes={changes} />}
    </>
  );
}

const counted = (count: number, one: string, many: string) => `${count} ${(count === 1 ? one : many).toLowerCase()}`;
