import { preview } from "@/lib/preview";
import { editTeammate } from "./edit-teammate";

/** What an edit would change for the person it is about. */
export const previewEditTeammate = preview(editTeammate, async ({ input }) => [input.teammateId]);
