"use server";

import { previewSetPeopleInNoGroup, setPeopleInNoGroup } from "@/lib/accounts/set-people-in-no-group";
import { action, askAction } from "@/lib/action";
import { addTeammatesToGroup, previewAddTeammatesToGroup } from "@/lib/groups/add-teammates-to-group";
import { createGroup } from "@/lib/groups/create-group";
import { deleteGroup, previewDeleteGroup } from "@/lib/groups/delete-group";
import { editGroup } from "@/lib/groups/edit-group";
import { previewRemoveTeammatesFromGroup, removeTeammatesFromGroup } from "@/lib/groups/remove-teammates-from-group";
import { setGroupAdmin } from "@/lib/groups/set-group-admin";
import { previewSetGroupGrants, setGroupGrants } from "@/lib/groups/set-group-grants";
import { findAddable } from "@/lib/teammates/find-addable";

export const createGroupAction = action(createGroup);
export const editGroupAction = action(editGroup);
export const deleteGroupAction = action(deleteGroup);
export const previewDeleteGroupAction = askAction(previewDeleteGroup);
export const setGroupGrantsAction = action(setGroupGrants);
export const previewSetGroupGrantsAction = askAction(previewSetGroupGrants);
export const addTeammatesToGroupAction = action(addTeammatesToGroup);
export const previewAddTeammatesToGroupAction = askAction(previewAddTeammatesToGroup);
export const findAddableAction = askAction(findAddable);
export const removeTeammatesFromGroupAction = action(removeTeammatesFromGroup);
export const previewRemoveTeammatesFromGroupAction = askAction(previewRemoveTeammatesFromGroup);
export const setGroupAdminAction = action(setGroupAdmin);
export const setPeopleInNoGroupAction = action(setPeopleInNoGroup);
export const previewSetPeopleInNoGroupAction = askAction(previewSetPeopleInNoGroup);
