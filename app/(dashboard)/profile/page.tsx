import type { Metadata } from "next";
import Link from "next/link";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Panel } from "@/components/panel";
import { seatsOfCaller, signedInUser } from "@/lib/auth/context";
import { paths } from "@/lib/paths";
import { listSessions } from "@/lib/sessions/queries";
import { listFactors } from "@/lib/two-factor/queries";
import { listWaiting } from "@/lib/users/queries";
import { AccountsList } from "./accounts-list";
import { ChangeEmailForm } from "./change-email-form";
import { ChangePasswordForm } from "./change-password-form";
import { EditNameForm } from "./edit-name-form";
import css from "./profile.module.css";
import { EndOtherSessions, SessionsList } from "./sessions-list";
import { TwoFactorSummary } from "./two-factor-summary";
import { WaitingList } from "./waiting-list";

export const metadata: Metadata = { title: "Profile" };

type ProfilePageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default async function ProfilePage({ searchParams }: ProfilePageProps) {
  const { done } = await searchParams;
  const user = await signedInUser();
  const { userId, firstName, lastName, email, sessionId, hasTwoFactor } = user;
  const [sessions, factors, seats, waiting] = await Promise.all([
    listSessions(userId),
    listFactors(userId),
    seatsOfCaller(),
    listWaiting(userId),
  ]);
  const waits = waiting.invitations.length + waiting.offers.length;
  return (
    <main id="main" className={css.page}>
      <PageHeader title="Profile" subtitle={email} above={<Link href={paths.home}>Back to your account</Link>} />
      {done === "email" && <Notice tone="ok">Your address was changed. You sign in as {email} from now on.</Notice>}
      {waits > 0 && (
        <Panel title="Waiting for you" aside={waits} flush>
          <WaitingList {...waiting} />
        </Panel>
      )}
      <Panel title="Name">
        <EditNameForm firstName={firstName} lastName={lastName} />
      </Panel>
      <Panel title="E-mail">
        <ChangeEmailForm email={email} />
      </Panel>
      <Panel title="Password">
        <ChangePasswordForm email={email} firstName={firstName} lastName={lastName} />
      </Panel>
      <Panel title="Two-factor" aside={hasTwoFactor ? "On" : "Off"}>
        <TwoFactorSummary factors={factors} />
      </Panel>
      <Panel title="Sessions" aside={sessions.length} actions={sessions.length > 1 && <EndOtherSessions />} flush>
        <SessionsList sessions={sessions} currentId={sessionId} />
      </Panel>
      <Panel title="Accounts" aside={seats.length} actions={<Link href={paths.accounts}>Leave an account</Link>} flush>
        <AccountsList seats={seats} />
      </Panel>
    </main>
  );
}
