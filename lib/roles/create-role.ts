import { roles } from "@/db/schema";
import { command } from "@/lib/command";
import { newId } from "@/lib/id";
import { refuseIf } from "@/lib/refusal";
import { knownPermissions, refuseTakenName } from "./load-role";
import { whyNotInRole } from "./rules";
import { CreateRole } from "./schema";

/** Makes a custom role, which nobody holds yet. */
export const createRole = command("role.create", "roles.manage", CreateRole, async ({ ctx, tx, input }) => {
  const { name, description } = input;
  const permissions = knownPermissions(ctx.account, input.permissions);
  refuseIf(whyNotInRole(ctx.facts, permissions));
  await refuseTakenName(tx, ctx.account.id, name);
  const roleId = newId();
  await tx.insert(roles).values({ accountId: ctx.account.id, id: roleId, name, description, permissions });
  return {
    value: { roleId },
    event: { target: { kind: "role", id: roleId, name }, after: { name, description, permissions } },
  };
});
