"use client";

import { Button } from "@mantine/core";
import { useState, useTransition } from "react";
import { ButtonLink } from "@/components/button-link";
import { attempt } from "@/components/form/attempt";
import { Notice } from "@/components/notice";
import { toast } from "@/components/toast";
import { paths } from "@/lib/paths";
import { resendInvitationAction } from "./actions";
import type { TeammatesSection } from "./section";
import css from "./teammate-form.module.css";

type ExistingTeammateProps = {
  section: TeammatesSection;
  email: string;
  teammateId: string;
  isInvited: boolean;
  onDone: () => void;
};

/** Where an address already belongs to somebody: the way to them, and a new link where they only wait for one. */
export function ExistingTeammate({ section, email, teammateId, isInvited, onDone }: ExistingTeammateProps) {
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const resend = () =>
    startTransition(async () => {
      const result = await attempt(() => resendInvitationAction(section.slug, { teammateId }));
      if (!result.ok) return setError(result.message);
      onDone();
      toast(`A new invitation is on its way to ${email}.`);
    });
  return (
    <Notice tone={error ? "warn" : "info"}>
      <p>{error ?? (isInvited ? "They were invited before and have not accepted yet." : "They are here already.")}</p>
      <div className={css.noticeButtons}>
        <ButtonLink variant="default" href={paths.teammate(section.slug, teammateId)}>
          Open their page
        </ButtonLink>
        {isInvited && (
          <Button variant="default" onClick={resend} loading={isPending}>
            Resend invitation
          </Button>
        )}
      </div>
    </Notice>
  );
}
