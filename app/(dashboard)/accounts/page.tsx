import type { Metadata } from "next";
import Link from "next/link";
import { AccountMark } from "@/components/account-mark";
import { AuthCard } from "@/components/auth-card";
import { Notice } from "@/components/notice";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { findEnded, seatsOfCaller, signedInUser } from "@/lib/auth/context";
import { paths } from "@/lib/paths";
import { findWhyNotLeave } from "@/lib/teammates/queries";
import css from "./accounts.module.css";
import { LeaveAccount } from "./leave-account";
import { LeaveButtons } from "./leave-buttons";

export const metadata: Metadata = { title: "Your accounts" };

type AccountsPageProps = { searchParams: Promise<{ ended?: string | string[] }> };

export default async function AccountsPage({ searchParams }: AccountsPageProps) {
  await signedInUser();
  const { ended: endedSlug } = await searchParams;
  const [seats, ended] = await Promise.all([
    seatsOfCaller(),
    typeof endedSlug === "string" ? findEnded(endedSlug) : null,
  ]);
  const refusals = await Promise.all(seats.map(findWhyNotLeave));
  return (
    <AuthCard
      title="Your accounts"
      intro={
        seats.length === 0 ? "You are a teammate of no account right now. Ask to be invited, or create one." : undefined
      }
      footer={<Link href={paths.signUp}>Create an account</Link>}
    >
      {ended && <Notice tone="warn">{ended.sentence}</Notice>}
      <ul className={css.list}>
        {seats.map(({ slug, name, catalogue, isReachable, isOutdated }, index) => (
          <li key={slug} className={css.row}>
            <Link className={css.account} href={paths.overview(slug)}>
              <AccountMark name={name} slug={slug} />
              <span className={css.name}>{name}</span>
              <span className={css.quiet}>
                {isReachable ? (isOutdated ? "Sign in again" : catalogueOf(catalogue).name) : "Not open to you now"}
              </span>
            </Link>
            {!isOutdated && <LeaveAccount slug={slug} name={name} refused={refusals[index] ?? null} />}
          </li>
        ))}
      </ul>
      <LeaveButtons next={ended?.isOutdated ? paths.overview(ended.slug) : null} />
    </AuthCard>
  );
}
