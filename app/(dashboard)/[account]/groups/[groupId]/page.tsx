import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { NotForYou } from "@/app/(dashboard)/[account]/teammates/not-for-you";
import { orNotFound } from "@/app/(dashboard)/[account]/teammates/or-not-found";
import { accountContext } from "@/lib/auth/context";
import { getGroup } from "@/lib/groups/queries";
import { seesPeople } from "@/lib/groups/rules";
import { loadGroupsSection } from "../load-groups-section";
import { EditGrants } from "./edit-grants";
import css from "./group.module.css";
import { GroupHeader } from "./group-header";
import { loadGroupParams } from "./group-params";
import { GroupPeople } from "./group-people";
import { groupRefusals, loadGrantOptions, loadPeople } from "./load-group";
import { WhatGroupGives } from "./what-group-gives";

export const metadata: Metadata = { title: "Group" };

type GroupPageProps = {
  params: Promise<{ account: string; groupId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function GroupPage({ params, searchParams }: GroupPageProps) {
  const [{ account, groupId }, query] = await Promise.all([params, searchParams]);
  const ctx = await accountContext(account);
  if (!seesPeople(ctx.facts)) return <NotForYou title="Groups" />;
  if (!z.uuid().safeParse(groupId).success) notFound();
  const section = loadGroupsSection(ctx);
  const refused = groupRefusals(ctx, groupId);
  const [group, people, options] = await orNotFound(
    Promise.all([
      getGroup(ctx, groupId),
      loadPeople(ctx, groupId, loadGroupParams(query)),
      refused.setGrants === null ? loadGrantOptions(ctx) : null,
    ]),
  );
  const shown = { section, group, refused };
  return (
    <>
      <GroupHeader {...shown} />
      <div className={css.columns}>
        <WhatGroupGives {...shown} edit={<EditGrants {...shown} options={options} />} />
        <GroupPeople {...shown} people={people} />
      </div>
    </>
  );
}
