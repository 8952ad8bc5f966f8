import type { Metadata } from "next";
import { decide } from "@/lib/access/decide";
import { accountContext } from "@/lib/auth/context";
import { loadProjectParams } from "@/lib/projects/params";
import { countReach, listProjects } from "@/lib/projects/queries";
import { NotForYou } from "./not-for-you";
import { ProjectsView } from "./projects-view";
import { sectionOf } from "./section";

type ProjectsPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: ProjectsPageProps): Promise<Metadata> {
  const { account } = await params;
  return { title: sectionOf(await accountContext(account)).words.many };
}

export default async function ProjectsPage({ params, searchParams }: ProjectsPageProps) {
  const [{ account }, query] = await Promise.all([params, searchParams]);
  const ctx = await accountContext(account);
  const section = sectionOf(ctx);
  if (!decide(ctx.facts, "team.view").allowed) return <NotForYou many={section.words.many} />;
  const counts = countReach(ctx);
  const page = await listProjects(ctx, loadProjectParams(query));
  return <ProjectsView section={section} page={page} counts={counts} />;
}
