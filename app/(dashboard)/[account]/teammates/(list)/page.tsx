import type { Metadata } from "next";
import { accountContext } from "@/lib/auth/context";
import { seesPeople } from "@/lib/groups/rules";
import { loadTeammateParams } from "@/lib/teammates/params";
import { countByStatus, findTeammates } from "@/lib/teammates/queries";
import { EditTeammate } from "../edit-teammate";
import { loadEditing, type PageQuery } from "../load-editing";
import { NotForYou } from "../not-for-you";
import { packPage } from "../packed-page";
import { loadFrame, loadSection } from "../section";
import { TeammatesView } from "../teammates-view";

export const metadata: Metadata = { title: "Teammates" };

type TeammatesPageProps = { params: Promise<{ account: string }>; searchParams: Promise<PageQuery> };

export default async function TeammatesPage({ params, searchParams }: TeammatesPageProps) {
  const [{ account }, query] = await Promise.all([params, searchParams]);
  const ctx = await accountContext(account);
  if (!seesPeople(ctx.facts)) return <NotForYou />;
  const asked = loadTeammateParams(query);
  const found = findTeammates(ctx, asked);
  const counts = countByStatus(ctx, asked, found);
  const [{ page }, section] = await Promise.all([found, loadFrame(ctx, asked)]);
  return (
    <>
      <TeammatesView section={section} packed={packPage(page)} counts={counts} />
      <EditTeammate loadSection={() => loadSection(ctx)} editing={loadEditing(ctx, query)} />
    </>
  );
}
