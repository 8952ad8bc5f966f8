"use client";

import { EffectPreview } from "@/components/effect-preview";
import { useEffectPreview } from "@/components/use-effect-preview";
import type { AccessValue } from "@/lib/teammates/read-access";
import { EditTeammate } from "@/lib/teammates/schema";
import { previewEditTeammateAction } from "./actions";
import type { EditDialogProps } from "./edit-dialogs";
import { toEdit } from "./teammate-form";

type AccessPreviewProps = Pick<EditDialogProps, "section" | "teammateId" | "version" | "values"> & {
  access: AccessValue;
};

/** What saving this access would change for the person, or why it would be refused; nothing while it is as it was. */
export function AccessPreview({ section, teammateId, version, values, access }: AccessPreviewProps) {
  const input = toEdit(teammateId, version, { ...values, access });
  const isChanged = JSON.stringify(access) !== JSON.stringify(values.access);
  const shown = useEffectPreview(
    (asked: unknown) => previewEditTeammateAction(section.slug, asked),
    isChanged && EditTeammate.safeParse(input).success ? input : null,
  );
  return <EffectPreview {...shown} />;
}
