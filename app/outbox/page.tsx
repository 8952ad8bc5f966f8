import { Button, TextInput } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { Panel } from "@/components/panel";
import { writeEmail } from "@/lib/email/write-email";
import { listCapturedEmails } from "@/lib/emails/queries";
import { env } from "@/lib/env";
import { CapturedEmail } from "./captured-email";
import css from "./outbox.module.css";

export const metadata: Metadata = { title: "Outbox" };

type OutboxPageProps = { searchParams: Promise<{ to?: string | string[] }> };

/** Every e-mail that would have been sent, for installations without a provider. */
export default async function OutboxPage({ searchParams }: OutboxPageProps) {
  if (env().email.kind !== "capture") notFound();
  const { to } = await searchParams;
  const address = typeof to === "string" ? to.trim() : "";
  const captured = await listCapturedEmails({ to: address });
  const emails = await Promise.all(captured.map(async (email) => ({ ...email, ...(await writeEmail(email)) })));

  return (
    <main className={css.page}>
      <PageHeader
        title="Outbox"
        subtitle="No e-mail provider is set, so e-mails are kept here instead of being sent."
      />
      <form method="get" className={css.filter}>
        <TextInput
          name="to"
          type="search"
          aria-label="Address"
          placeholder="Only to this address"
          defaultValue={address}
        />
        <Button type="submit" variant="default">
          Filter
        </Button>
      </form>
      {emails.length === 0 && (
        <Panel>
          <EmptyState icon={<Icon of={IconInbox} />} title={address ? "No e-mail to this address" : "No e-mails yet"}>
            {address
              ? "Check the address, or clear it to see all."
              : "Invite somebody, and the invitation appears here."}
          </EmptyState>
        </Panel>
      )}
      <ol className={css.list}>
        {emails.map((email) => (
          <li key={email.id}>
            <CapturedEmail email={email} site={env().appUrl} />
          </li>
        ))}
      </ol>
    </main>
  );
}
