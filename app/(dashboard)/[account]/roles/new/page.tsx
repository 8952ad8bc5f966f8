import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { orNotFound } from "@/app/(dashboard)/[account]/teammates/or-not-found";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { decide } from "@/lib/access/decide";
import { accountContext } from "@/lib/auth/context";
import type { UserContext } from "@/lib/context";
import { sentenceOf } from "@/lib/refusal";
import { getRole } from "@/lib/roles/queries";
import { whyNotCreateRole } from "@/lib/roles/rules";
import { CreateRoleForm } from "../create-role-form";
import { loadRoleEditing } from "../load-role-editing";
import { NotForYou } from "../not-for-you";
import { RoleCrumbs } from "../role-crumbs";

export const metadata: Metadata = { title: "New role" };

type NewRolePageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function NewRolePage({ params, searchParams }: NewRolePageProps) {
  const [{ account }, { copyOf }] = await Promise.all([params, searchParams]);
  const ctx = await accountContext(account);
  if (!decide(ctx.facts, "team.view").allowed) return <NotForYou />;
  const refused = whyNotCreateRole(ctx.facts);
  const header = <PageHeader title="New role" above={<RoleCrumbs slug={account} here="New role" />} />;
  if (refused) {
    return (
      <>
        {header}
        <EmptyState title="You cannot make roles">{sentenceOf(refused)}</EmptyState>
      </>
    );
  }
  const source = copyOf === undefined ? null : await loadSource(ctx, copyOf);
  return (
    <>
      {header}
      <CreateRoleForm key={source?.id} editing={loadRoleEditing(ctx)} source={source} />
    </>
  );
}

async function loadSource(ctx: UserContext, copyOf: string | string[]) {
  const roleId = z.uuid().safeParse(copyOf);
  if (!roleId.success) notFound();
  const { id, name, description, permissions } = await orNotFound(getRole(ctx, roleId.data));
  return { id, name, description, permissions };
}
