"use server";

import { action, askAction } from "@/lib/action";
import { createRole } from "@/lib/roles/create-role";
import { deleteRole, previewRoleDelete } from "@/lib/roles/delete-role";
import { editRole, previewRoleEdit } from "@/lib/roles/edit-role";

export const createRoleAction = action(createRole);
export const editRoleAction = action(editRole);
export const deleteRoleAction = action(deleteRole);
export const previewRoleEditAction = askAction(previewRoleEdit);
export const previewRoleDeleteAction = askAction(previewRoleDelete);
