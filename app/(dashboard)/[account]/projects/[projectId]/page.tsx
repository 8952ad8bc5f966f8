import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { orNotFound } from "@/app/(dashboard)/[account]/teammates/or-not-found";
import { decide } from "@/lib/access/decide";
import { loadProjectPeopleParams } from "@/lib/answers/params";
import { listProjectPeople } from "@/lib/answers/queries";
import { accountContext } from "@/lib/auth/context";
import { getProject } from "@/lib/projects/queries";
import { NotForYou } from "../not-for-you";
import { sectionOf } from "../section";
import { ArchivedNotice } from "./archived-notice";
import { PeopleView } from "./people-view";
import { ProjectHeader } from "./project-header";

type ProjectPageProps = {
  params: Promise<{ account: string; projectId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: ProjectPageProps): Promise<Metadata> {
  const { account } = await params;
  return { title: sectionOf(await accountContext(account)).words.one };
}

export default async function ProjectPage({ params, searchParams }: ProjectPageProps) {
  const [{ account, projectId }, query] = await Promise.all([params, searchParams]);
  const ctx = await accountContext(account);
  const section = sectionOf(ctx);
  if (!decide(ctx.facts, "team.view").allowed) return <NotForYou many={section.words.many} />;
  if (!z.uuid().safeParse(projectId).success) notFound();
  const [project, reached] = await orNotFound(
    Promise.all([getProject(ctx, projectId), listProjectPeople(ctx, projectId, loadProjectPeopleParams(query))]),
  );
  return (
    <>
      <ProjectHeader section={section} project={project} />
      {project.archivedAt === null ? (
        <PeopleView section={section} project={project} reached={reached} />
      ) : (
        <ArchivedNotice at={project.archivedAt} />
      )}
    </>
  );
}
