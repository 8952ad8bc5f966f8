import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { orNotFound } from "@/app/(dashboard)/[account]/teammates/or-not-found";
import { decide } from "@/lib/access/decide";
import { accountContext } from "@/lib/auth/context";
import { getRole } from "@/lib/roles/queries";
import { whyNotCreateRole } from "@/lib/roles/rules";
import { EditRoleForm } from "../edit-role-form";
import { loadRoleEditing } from "../load-role-editing";
import { NotForYou } from "../not-for-you";
import { RoleHeader } from "../role-header";
import { RoleView } from "../role-view";

export const metadata: Metadata = { title: "Role" };

type RolePageProps = { params: Promise<{ account: string; roleId: string }> };

export default async function RolePage({ params }: RolePageProps) {
  const { account, roleId } = await params;
  const ctx = await accountContext(account);
  if (!decide(ctx.facts, "team.view").allowed) return <NotForYou />;
  if (!z.uuid().safeParse(roleId).success) notFound();
  const role = await orNotFound(getRole(ctx, roleId));
  const editing = loadRoleEditing(ctx);
  return (
    <>
      <RoleHeader
        slug={account}
        role={role}
        duplicateRefused={whyNotCreateRole(ctx.facts)}
        seesLog={decide(ctx.facts, "audit.view").allowed}
      />
      {role.refused ? (
        <RoleView slug={account} role={role} refused={role.refused} features={editing.features} />
      ) : (
        <EditRoleForm key={role.id} editing={editing} role={role} />
      )}
    </>
  );
}
