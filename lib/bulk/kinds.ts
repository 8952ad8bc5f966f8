import { z } from "zod";
import type { AnyKind } from "@/lib/batches/kind";
import type { BulkAct } from "@/lib/batches/names";
import { resending } from "@/lib/invitations/resend-invitation";
import { revocation } from "@/lib/invitations/revoke-invitation";
import { removalFromProject } from "@/lib/teammates/remove-from-project";
import { removal } from "@/lib/teammates/remove-teammate";
import { Ending, GivenRole } from "@/lib/teammates/schema";
import { suspension } from "@/lib/teammates/suspend-teammate";
import { unsuspension } from "@/lib/teammates/unsuspend-teammate";
import { roleGiving, whyNotThisRole } from "./add-role";
import { AddToGroup, joining, whyNotThisGroup } from "./add-to-group";
import { bulkKind } from "./bulk-kind";

const Nothing = z.strictObject({});
const OneProject = z.strictObject({ projectId: z.uuid() });

/** The bulk acts (domain §6), each by the deed of the command for one. */
export const BULK_KINDS: Record<BulkAct, AnyKind> = {
  suspend: bulkKind({ name: "suspend", input: Ending, deed: suspension }),
  unsuspend: bulkKind({ name: "unsuspend", input: Nothing, deed: unsuspension }),
  resend: bulkKind({ name: "resend", input: Nothing, deed: resending }),
  revoke: bulkKind({ name: "revoke", input: Nothing, deed: revocation }),
  removeFromProject: bulkKind({ name: "removeFromProject", input: OneProject, deed: removalFromProject }),
  remove: bulkKind({ name: "remove", input: Ending, deed: removal }),
  addRole: bulkKind({ name: "addRole", input: GivenRole, deed: roleGiving, whyNot: whyNotThisRole }),
  addToGroup: bulkKind({ name: "addToGroup", input: AddToGroup, deed: joining, whyNot: whyNotThisGroup }),
};
