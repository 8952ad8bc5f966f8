import { CATALOGUES } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import type { RefusalCode } from "@/lib/refusal";

/** What every part of the section needs to know of the account: plain values. */
export type ProjectsSection = {
  slug: string;
  words: { one: string; many: string };
  invitedLabel: string;
  /** Why the viewer cannot make or change projects; null when they can. */
  manageRefused: RefusalCode | null;
};

export function sectionOf(ctx: UserContext): ProjectsSection {
  const { projectWord, invitedLabel } = CATALOGUES[ctx.account.catalogue];
  return {
    slug: ctx.account.slug,
    words: projectWord,
    invitedLabel,
    manageRefused: decide(ctx.facts, "projects.manage").allowed ? null : "not_permitted",
  };
}
