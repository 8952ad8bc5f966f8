"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { EffectPreview } from "@/components/effect-preview";
import { toast } from "@/components/toast";
import { useEffectPreview } from "@/components/use-effect-preview";
import type { ProjectPerson } from "@/lib/answers/project-people";
import type { ProjectRow } from "@/lib/projects/queries";
import { previewRemoveFromThisProjectAction, removeFromThisProjectAction } from "../actions";
import type { ProjectsSection } from "../section";
import { sourceText } from "./through-text";

type RemovePersonDialogProps = {
  section: ProjectsSection;
  project: ProjectRow;
  person: ProjectPerson;
  isOpen: boolean;
  onClose: () => void;
};

/** Ends a person's own roles here; says what they keep here through anything else. */
export function RemovePersonDialog({ section, project, person, isOpen, onClose }: RemovePersonDialogProps) {
  const input = { teammateId: person.id, projectId: project.id };
  const shown = useEffectPreview(
    (asked: typeof input) => previewRemoveFromThisProjectAction(section.slug, asked),
    isOpen ? input : null,
  );
  const kept = person.through.filter((one) => one.onAll || one.group).map((one) => sourceText(one, section.words));
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Remove ${person.name} from ${project.name}?`}
      confirm={`Remove from ${section.words.one.toLowerCase()}`}
      isDanger
      action={() => removeFromThisProjectAction(section.slug, input)}
      onDone={() => toast(`${person.name} is removed from ${project.name}.`)}
    >
      <p>
        {kept.length === 0
          ? `Their access to ${project.name} ends at once.`
          : `Their own roles on ${project.name} end at once. Still reaches it through ${[...new Set(kept)].join(" and ")}.`}
      </p>
      <EffectPreview {...shown} />
    </ConfirmDialog>
  );
}
