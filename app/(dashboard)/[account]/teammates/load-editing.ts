import { z } from "zod";
import type { UserContext } from "@/lib/context";
import { getTeammateAccess, getTeammateRow } from "@/lib/teammates/queries";
import { type EditPart, loadEditParams } from "./edit-params";
import { orNotFound } from "./or-not-found";
import type { GroupGift } from "./permission-fields";
import type { TeammateFormValues } from "./teammate-form";

export type PageQuery = Record<string, string | string[] | undefined>;

export type Editing = {
  teammateId: string;
  part: EditPart;
  version: number;
  values: TeammateFormValues;
  fromGroups: GroupGift[];
};

/** What the edit dialog starts from; null when the address asks for none or the viewer may not edit them. */
export async function loadEditing(ctx: UserContext, query: PageQuery): Promise<Editing | null> {
  const { edit, part } = loadEditParams(query);
  if (edit === null || !z.uuid().safeParse(edit).success) return null;
  const [row, current] = await orNotFound(Promise.all([getTeammateRow(ctx, edit), getTeammateAccess(ctx, edit)]));
  if (!row.actions.some(({ action, refused }) => action === "edit" && refused === null)) return null;
  const { version, firstName, lastName, email, kind, access, given } = current;
  const fromGroups = given.roles.flatMap(({ group, permissions }) =>
    group ? [{ groupId: group.id, permissions }] : [],
  );
  return { teammateId: edit, part, version, values: { firstName, lastName, email, kind, access }, fromGroups };
}
