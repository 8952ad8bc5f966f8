import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/components/button-link";
import { PageHeader } from "@/components/page-header";
import { seatsOfCaller, signedInUser } from "@/lib/auth/context";
import { paths, safeNext } from "@/lib/paths";
import { listFactors } from "@/lib/two-factor/queries";
import { AppPanel } from "./app-panel";
import { BackupCodesPanel } from "./backup-codes-panel";
import { DevicesPanel } from "./devices-panel";
import { Passkeys } from "./passkeys";
import css from "./two-factor.module.css";
import { WhyHere } from "./why-here";

export const metadata: Metadata = { title: "Two-factor" };

type TwoFactorPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function TwoFactorPage({ searchParams }: TwoFactorPageProps) {
  const { next: given } = await searchParams;
  const next = safeNext(typeof given === "string" ? given : null);
  const user = await signedInUser();
  const [factors, seats] = await Promise.all([listFactors(user.userId), seatsOfCaller()]);
  const { app, backupCodesLeft, rememberedDevices } = factors;
  const asking = seats.filter((seat) => seat.requiresTwoFactor && seat.isReachable).map((seat) => seat.name);
  return (
    <main id="main" className={css.page}>
      <PageHeader
        title="Two-factor"
        subtitle={`${user.hasTwoFactor ? "On" : "Off"} for ${user.email}`}
        above={<Link href={paths.profile}>Back to your profile</Link>}
        actions={user.hasTwoFactor && next !== paths.home && <ButtonLink href={next}>Go on</ButtonLink>}
      />
      {!user.hasTwoFactor && <WhyHere asking={asking} />}
      <AppPanel since={app?.since.toISOString() ?? null} isFirst={!user.hasTwoFactor} />
      <Passkeys userId={user.userId} />
      {user.hasTwoFactor && <BackupCodesPanel left={backupCodesLeft} />}
      {user.hasTwoFactor && <DevicesPanel remembered={rememberedDevices} />}
    </main>
  );
}
