import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/page-header";
import { Panel } from "@/components/panel";
import { signedInUser } from "@/lib/auth/context";
import { paths } from "@/lib/paths";
import { listSessions } from "@/lib/sessions/queries";
import { ChangePasswordForm } from "./change-password-form";
import { EditNameForm } from "./edit-name-form";
import css from "./profile.module.css";
import { EndOtherSessions, SessionsList } from "./sessions-list";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const user = await signedInUser();
  const sessions = await listSessions(user.userId);
  const { firstName, lastName, email, sessionId } = user;
  return (
    <main id="main" className={css.page}>
      <PageHeader title="Profile" subtitle={email} above={<Link href={paths.home}>Back to your account</Link>} />
      <Panel title="Name">
        <EditNameForm firstName={firstName} lastName={lastName} />
      </Panel>
      <Panel title="Password">
        <ChangePasswordForm email={email} />
      </Panel>
      <Panel title="Sessions" aside={sessions.length} actions={sessions.length > 1 && <EndOtherSessions />} flush>
        <SessionsList sessions={sessions} currentId={sessionId} />
      </Panel>
    </main>
  );
}
