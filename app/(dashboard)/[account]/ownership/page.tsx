import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { orNotFound } from "@/app/(dashboard)/[account]/teammates/or-not-found";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { accountContext } from "@/lib/auth/context";
import { getOwnership } from "@/lib/ownership/queries";
import { paths } from "@/lib/paths";
import { AnswerOffer } from "./answer-offer";
import { OfferForm } from "./offer-form";
import { OpenOfferPanel } from "./open-offer-panel";
import css from "./ownership.module.css";

export const metadata: Metadata = { title: "Ownership" };

type OwnershipPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<{ to?: string | string[] }>;
};

export default async function OwnershipPage({ params, searchParams }: OwnershipPageProps) {
  const [{ account }, { to }] = await Promise.all([params, searchParams]);
  const ctx = await accountContext(account);
  const toId = z.uuid().safeParse(to);
  const ownership = await orNotFound(getOwnership(ctx, toId.success ? toId.data : null));
  const where = { slug: account, accountName: ctx.account.name };
  const { owners, ownerRole } = catalogueOf(ctx.account.catalogue);
  return (
    <div className={css.page}>
      <PageHeader title="Ownership" above={<Link href={paths.overview(account)}>{ctx.account.name}</Link>} />
      {ownership.as === "owner" &&
        (ownership.offer ? (
          <OpenOfferPanel {...where} offer={ownership.offer} />
        ) : (
          <OfferForm
            key={ownership.heir?.id}
            {...where}
            heir={ownership.heir}
            nextRoles={ownership.nextRoles}
            ownerRoleName={ownerRole.name}
            hasSeveralOwners={owners !== "one"}
          />
        ))}
      {ownership.as === "receiver" && <AnswerOffer {...where} offer={ownership.offer} ownerRoleName={ownerRole.name} />}
      {ownership.as === "former" && (
        <EmptyState title={OUTCOMES[ownership.outcome]}>Nothing is left to do here.</EmptyState>
      )}
    </div>
  );
}

const OUTCOMES = {
  accepted: "You accepted the ownership",
  declined: "You declined the ownership",
  cancelled: "This offer of the ownership was taken back",
  expired: "This offer of the ownership expired",
} as const;
