import type { Metadata } from "next";
import { NotForYou } from "@/app/(dashboard)/[account]/teammates/not-for-you";
import { accountContext } from "@/lib/auth/context";
import { countInNoGroup, countPeople, getPeopleInNoGroup, listGroups } from "@/lib/groups/queries";
import { seesPeople } from "@/lib/groups/rules";
import { GroupsView } from "../groups-view";
import { loadGroupsSection } from "../load-groups-section";
import { PeopleInNoGroupPanel } from "../people-in-no-group-panel";

export const metadata: Metadata = { title: "Groups" };

export default async function GroupsPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  const ctx = await accountContext(account);
  if (!seesPeople(ctx.facts)) return <NotForYou title="Groups" />;
  const section = loadGroupsSection(ctx);
  const [groups, setting] = await Promise.all([listGroups(ctx), section.seesRoles ? getPeopleInNoGroup(ctx) : null]);
  return (
    <>
      <GroupsView section={section} groups={groups} people={countPeople(ctx)} />
      {setting && <PeopleInNoGroupPanel section={section} setting={setting} people={countInNoGroup(ctx)} />}
    </>
  );
}
