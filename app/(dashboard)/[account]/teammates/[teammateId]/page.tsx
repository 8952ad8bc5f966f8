import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { decide } from "@/lib/access/decide";
import { accountContext } from "@/lib/auth/context";
import { seesPeople } from "@/lib/groups/rules";
import { getTeammateAccess, getTeammateRow } from "@/lib/teammates/queries";
import { EditTeammate } from "../edit-teammate";
import { loadEditing, type PageQuery } from "../load-editing";
import { NotForYou } from "../not-for-you";
import { orNotFound } from "../or-not-found";
import { loadSection } from "../section";
import { loadTab } from "./load-tab";
import { PersonHeader } from "./person-header";
import { loadPersonParams } from "./person-params";
import { PersonTabs } from "./person-tabs";
import { TabContent } from "./tab-content";

export const metadata: Metadata = { title: "Teammate" };

type PersonPageProps = {
  params: Promise<{ account: string; teammateId: string }>;
  searchParams: Promise<PageQuery>;
};

export default async function PersonPage({ params, searchParams }: PersonPageProps) {
  const [{ account, teammateId }, query] = await Promise.all([params, searchParams]);
  const ctx = await accountContext(account);
  if (!seesPeople(ctx.facts)) return <NotForYou />;
  if (!z.uuid().safeParse(teammateId).success) notFound();
  const { tab, project } = loadPersonParams(query);
  const section = await loadSection(ctx);
  const projectId = section.projects.find(({ id }) => id === project)?.id;
  const [row, person, loaded] = await orNotFound(
    Promise.all([
      getTeammateRow(ctx, teammateId),
      getTeammateAccess(ctx, teammateId, projectId),
      loadTab(ctx, tab, teammateId),
    ]),
  );
  const shown = { section, row, person };
  return (
    <>
      <PersonHeader {...shown} />
      <PersonTabs
        current={tab}
        slug={account}
        teammateId={teammateId}
        seesLog={decide(ctx.facts, "audit.view").allowed}
      />
      <TabContent loaded={loaded} {...shown} projectId={projectId} />
      <EditTeammate loadSection={async () => section} editing={loadEditing(ctx, query)} />
    </>
  );
}
