import type { Metadata } from "next";
import { z } from "zod";
import { PageHeader } from "@/components/page-header";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import { accountContext } from "@/lib/auth/context";
import type { UserContext } from "@/lib/context";
import { countHolders, getRole, listRoleOptions, listRoles } from "@/lib/roles/queries";
import { whyNotCreateRole } from "@/lib/roles/rules";
import { DeleteRoleDialog } from "../delete-role-dialog";
import { NewRoleButton } from "../new-role-button";
import { NotForYou } from "../not-for-you";
import { RolesMatrix } from "../roles-matrix";

export const metadata: Metadata = { title: "Roles" };

type RolesPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RolesPage({ params, searchParams }: RolesPageProps) {
  const [{ account }, query] = await Promise.all([params, searchParams]);
  const ctx = await accountContext(account);
  if (!decide(ctx.facts, "team.view").allowed) return <NotForYou />;
  const roles = await listRoles(ctx);
  const isThere = roles.some((role) => role.id === query.delete && role.refused === null);
  const deleting = isThere ? await loadDeleting(ctx, z.uuid().parse(query.delete)) : null;
  const { features } = CATALOGUES[ctx.account.catalogue];
  return (
    <>
      <PageHeader
        title="Roles"
        subtitle={`${roles.length} roles, ${roles.filter((role) => role.isCustom).length} of them custom`}
        actions={<NewRoleButton slug={account} refused={whyNotCreateRole(ctx.facts)} />}
      />
      <RolesMatrix slug={account} roles={roles} holders={countHolders(ctx)} features={features} />
      {deleting && <DeleteRoleDialog key={deleting.role.id} slug={account} {...deleting} />}
    </>
  );
}

async function loadDeleting(ctx: UserContext, roleId: string) {
  const [role, options] = await Promise.all([getRole(ctx, roleId), listRoleOptions(ctx)]);
  return { role, options: options.filter((option) => option.id !== roleId && !option.isOwner) };
}
