import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/page-header";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { abilities } from "@/lib/access/decide";
import { accountContext } from "@/lib/auth/context";
import type { UserContext } from "@/lib/context";
import type { Overview } from "@/lib/overview/overview";
import {
  countPeople,
  countSignIns,
  getOpenOffer,
  getOverview,
  getOwnAccess,
  listLatestChanges,
  listNeeds,
} from "@/lib/overview/queries";
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
  const cards = { slug, byStatus: overview.byStatus, invitedLabel };
  const facts = [
    counted(overview.people, "person", "people"),
    counted(overview.owners, "owner", "owners"),
    counted(overview.projects, projectWord.one, projectWord.many),
  ];
  return (
    <>
      <PageHeader title={name} subtitle={facts.join(" · ")} actions={<InviteButton section={section} />} />
      {notice}
      <Suspense fallback={<StatCards {...cards} counts={null} />}>
        <CountedCards ctx={ctx} {...cards} />
      </Suspense>
      <div className={css.columns}>
        <Suspense fallback={<SignInChart weeks={null} />}>
          <CountedSignIns ctx={ctx} />
        </Suspense>
        <Suspense fallback={<NeedsYou slug={slug} needs={null} />}>
          <FoundNeeds ctx={ctx} overview={overview} />
        </Suspense>
      </div>
      {changes && <LatestChanges slug={slug} changes={changes} />}
    </>
  );
}

type CardsProps = { slug: string; byStatus: Overview["byStatus"]; invitedLabel: string };

/** What takes a moment where there are many comes after the page, each part when it is there. */
async function CountedCards({ ctx, ...cards }: CardsProps & { ctx: UserContext }) {
  return <StatCards {...cards} counts={await countPeople(ctx)} />;
}

async function CountedSignIns({ ctx }: { ctx: UserContext }) {
  return <SignInChart weeks={await countSignIns(ctx)} />;
}

async function FoundNeeds({ ctx, overview }: { ctx: UserContext; overview: Overview }) {
  return <NeedsYou slug={ctx.account.slug} needs={await listNeeds(ctx, overview.byStatus)} />;
}

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en-GB")} ${(count === 1 ? one : many).toLowerCase()}`;
