"use server";

import { action, askAction } from "@/lib/action";
import { archiveProject, previewArchiveProject } from "@/lib/projects/archive-project";
import { createProject } from "@/lib/projects/create-project";
import { renameProject } from "@/lib/projects/rename-project";
import { previewRestoreProject, restoreProject } from "@/lib/projects/restore-project";
import { previewRemoveFromProject, removeFromProject } from "@/lib/teammates/remove-from-project";

export const createProjectAction = action(createProject);
export const renameProjectAction = action(renameProject);
export const archiveProjectAction = action(archiveProject);
export const previewArchiveProjectAction = askAction(previewArchiveProject);
export const restoreProjectAction = action(restoreProject);
export const previewRestoreProjectAction = askAction(previewRestoreProject);
export const removeFromThisProjectAction = action(removeFromProject);
export const previewRemoveFromThisProjectAction = askAction(previewRemoveFromProject);
