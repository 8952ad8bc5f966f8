"use client";

import { Button } from "@mantine/core";
import { checkedAs } from "@/components/form/checked-as";
import { Form } from "@/components/form/form";
import { SwitchField } from "@/components/form/switch-field";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { Panel } from "@/components/panel";
import { toast } from "@/components/toast";
import type { Settings } from "@/lib/accounts/queries";
import { SetInvitations } from "@/lib/accounts/schema";
import { setInvitationsAction } from "./actions";
import css from "./settings.module.css";

type Values = { invitationDays: string; invitationReminders: boolean };

const toInput = ({ invitationDays, invitationReminders }: Values) => ({
  invitationDays: Number(invitationDays.trim() || Number.NaN),
  invitationReminders,
});

export function InvitationsPanel({ settings: { slug, invitationDays, invitationReminders } }: { settings: Settings }) {
  const edit = useActionForm({
    action: (values: Values) => setInvitationsAction(slug, toInput(values)),
    schema: checkedAs(SetInvitations, toInput),
    defaultValues: { invitationDays: String(invitationDays), invitationReminders },
    onDone: () => toast("New invitations follow this now."),
  });
  const { control } = edit.form;
  return (
    <Panel title="Invitations">
      <Form of={edit} label="Invitations">
        <div className={css.short}>
          <TextField
            control={control}
            name="invitationDays"
            label="Days that a link lives"
            description="From 1 to 30, and never beyond the end of the access it gives."
            inputMode="numeric"
          />
        </div>
        <SwitchField
          control={control}
          name="invitationReminders"
          label="Remind people"
          description="An e-mail after 2 and after 5 days, while the invitation waits."
        />
        <Button type="submit" variant="default" className={css.save} loading={edit.isPending}>
          Save invitations
        </Button>
      </Form>
    </Panel>
  );
}
