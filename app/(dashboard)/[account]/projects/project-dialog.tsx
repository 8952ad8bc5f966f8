"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { EffectPreview } from "@/components/effect-preview";
import { toast } from "@/components/toast";
import { useEffectPreview } from "@/components/use-effect-preview";
import {
  archiveProjectAction,
  previewArchiveProjectAction,
  previewRestoreProjectAction,
  renameProjectAction,
  restoreProjectAction,
} from "./actions";
import { NameProjectDialog } from "./name-project-dialog";
import type { ProjectsSection } from "./section";
import type { ProjectAct } from "./surroundings";

export type ProjectDialogProps = {
  section: ProjectsSection;
  project: { id: string; name: string };
  act: ProjectAct;
  isOpen: boolean;
  onClose: () => void;
};

/** Asks about what was chosen for a project, and does it. */
export function ProjectDialog({ act, ...props }: ProjectDialogProps) {
  return act === "rename" ? <RenameDialog {...props} /> : <PutAwayDialog act={act} {...props} />;
}

function RenameDialog({ section, project, isOpen, onClose }: Omit<ProjectDialogProps, "act">) {
  return (
    <NameProjectDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Rename ${project.name}`}
      confirm="Rename"
      name={project.name}
      action={(name) => renameProjectAction(section.slug, { projectId: project.id, name })}
      onDone={(_, name) => toast(`${project.name} is now called ${name.trim()}.`)}
    />
  );
}

type PutAwayDialogProps = Omit<ProjectDialogProps, "act"> & { act: "archive" | "restore" };

/** Archive and restore: both show whose access changes before it does. */
function PutAwayDialog({ act, section, project, isOpen, onClose }: PutAwayDialogProps) {
  const words = act === "archive" ? ARCHIVE : RESTORE;
  const input = { projectId: project.id };
  const shown = useEffectPreview((asked: typeof input) => words.preview(section.slug, asked), isOpen ? input : null);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`${words.verb} ${project.name}?`}
      confirm={words.verb}
      isDanger={act === "archive"}
      action={() => words.action(section.slug, input)}
      onDone={() => toast(`${project.name} is ${words.done}.`)}
    >
      <p>{words.text}</p>
      <EffectPreview {...shown} />
    </ConfirmDialog>
  );
}

const ARCHIVE = {
  verb: "Archive",
  done: "archived",
  text: "It can no longer be chosen, and access given on it alone stops. That access is kept and comes back when you restore it.",
  action: archiveProjectAction,
  preview: previewArchiveProjectAction,
};

const RESTORE = {
  verb: "Restore",
  done: "in use again",
  text: "It can be chosen again, and access that was given on it alone comes back.",
  action: restoreProjectAction,
  preview: previewRestoreProjectAction,
};
