"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { Dialog } from "@/components/dialog/dialog";
import { DialogButtons } from "@/components/dialog/dialog-buttons";
import { checkedAs } from "@/components/form/checked-as";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/notice";
import { toast } from "@/components/toast";
import { domainOf, normaliseEmail } from "@/lib/email-address";
import { InviteTeammate } from "@/lib/teammates/schema";
import { AccessFields } from "./access-fields";
import { inviteTeammateAction } from "./actions";
import { ExistingTeammate } from "./existing-teammate";
import { KindField, NameFields } from "./name-fields";
import type { TeammatesSection } from "./section";
import { NO_ACCESS, type TeammateFormValues } from "./teammate-form";

type InviteTeammateDialogProps = { section: TeammatesSection; isOpen: boolean; onClose: () => void };

const EMPTY: TeammateFormValues = { firstName: "", lastName: "", email: "", kind: "internal", access: NO_ACCESS };
const SCHEMA = checkedAs<TeammateFormValues>(InviteTeammate, (values) => values);

export function InviteTeammateDialog({ section, isOpen, onClose }: InviteTeammateDialogProps) {
  /** The address whose domain nobody here has, asked about once. */
  const [newDomainOf, setNewDomainOf] = useState<string | null>(null);
  const [existing, setExisting] = useState<{ email: string; teammateId: string; isInvited: boolean } | null>(null);
  const of = useActionForm({
    action: (values: TeammateFormValues) =>
      inviteTeammateAction(section.slug, { ...values, newDomainConfirmed: values.email === newDomainOf }),
    schema: SCHEMA,
    defaultValues: EMPTY,
    onDone: (_, { email }) => {
      onClose();
      of.form.reset(EMPTY);
      setNewDomainOf(null);
      toast(`The invitation to ${normaliseEmail(email)} is on its way.`);
    },
    onRefused: ({ code, targetId }, { email }) => {
      if (targetId) setExisting({ email, teammateId: targetId, isInvited: code === "already_invited" });
      if (code !== "new_email_domain") return false;
      setNewDomainOf(email);
      return true;
    },
  });
  const { control } = of.form;
  const email = useWatch({ control, name: "email" });
  const isNewDomain = newDomainOf !== null && newDomainOf === email;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Invite somebody to ${section.accountName}`}
      isPending={of.isPending}
    >
      <Form of={of}>
        <NameFields control={control} />
        {existing?.email === email && <ExistingTeammate section={section} onDone={onClose} {...existing} />}
        {section.hasKinds && <KindField control={control} />}
        <AccessFields section={section} control={control} />
        {isNewDomain && (
          <Notice tone="warn">
            Nobody here has an address at <b>{domainOf(normaliseEmail(email))}</b> yet. Check it, then invite anyway.
          </Notice>
        )}
        <DialogButtons
          confirm={isNewDomain ? "Invite anyway" : "Send invitation"}
          onCancel={onClose}
          isPending={of.isPending}
        />
      </Form>
    </Dialog>
  );
}
