import { CATALOGUES } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { listProjectOptions, type ProjectOption } from "@/lib/projects/queries";
import type { RefusalCode } from "@/lib/refusal";

/** What can be asked about in the account: plain values. */
export type QuestionSection = {
  slug: string;
  projectWord: { one: string; many: string };
  invitedLabel: string;
  /** By feature, in the catalogue's order. */
  features: { label: string; permissions: { key: string; label: string; scoped: boolean }[] }[];
  projects: ProjectOption[];
  /** Why the viewer cannot export an answer; null when they can. */
  exportRefused: RefusalCode | null;
};

/** Reads it. Needs `team.view`. */
export async function loadQuestionSection(ctx: UserContext): Promise<QuestionSection> {
  const { projectWord, invitedLabel, features } = CATALOGUES[ctx.account.catalogue];
  return {
    slug: ctx.account.slug,
    projectWord,
    invitedLabel,
    features: features.map(({ label, permissions }) => ({
      label,
      permissions: permissions.map((one) => ({ key: one.key, label: one.label, scoped: one.scoped })),
    })),
    projects: await listProjectOptions(ctx),
    exportRefused: decide(ctx.facts, "team.export").allowed ? null : "not_permitted",
  };
}
