import type { CatalogueKey } from "@/lib/access/catalogue";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { decide } from "@/lib/access/decide";
import { lacks } from "@/lib/access/guards";
import { type Choices, type Chosen, getChoices, getChosen } from "@/lib/choices/queries";
import type { UserContext } from "@/lib/context";
import type { RefusalCode } from "@/lib/refusal";
import type { TeammateParams } from "@/lib/teammates/params";

/** What every part of the section needs to know of the account: plain values, the same on all its pages. */
export type TeammatesFrame = Chosen & {
  slug: string;
  accountName: string;
  catalogue: CatalogueKey;
  words: { project: { one: string; many: string }; invitedLabel: string; newTeammateLabel: string };
  hasKinds: boolean;
  /** The viewer sees and invites people only as the admin of `groups`: an invitation gives what the group gives. */
  onlyByGroups: boolean;
  /** Why the viewer cannot invite, or export; null when they can. */
  inviteRefused: RefusalCode | null;
  exportRefused: RefusalCode | null;
};

/** With what there is to choose from: for forms and a person's page. A list asks for it when somebody wants to choose. */
export type TeammatesSection = TeammatesFrame & Choices;

const NOT_FILTERED = { role: [], group: [], project: [] };

export async function loadFrame(
  ctx: UserContext,
  asked: Pick<TeammateParams, "role" | "group" | "project"> = NOT_FILTERED,
): Promise<TeammatesFrame> {
  return { ...frameOf(ctx), ...(await getChosen(ctx, asked)) };
}

/** For group admins only what has to do with their groups. */
export async function loadSection(ctx: UserContext): Promise<TeammatesSection> {
  const choices = await getChoices(ctx);
  return { ...frameOf(ctx), ...choices, projectCount: choices.projects.length, names: {} };
}

function frameOf(ctx: UserContext): Omit<TeammatesFrame, keyof Chosen> {
  const { projectWord, invitedLabel, newTeammateLabel, kinds } = CATALOGUES[ctx.account.catalogue];
  return {
    slug: ctx.account.slug,
    accountName: ctx.account.name,
    catalogue: ctx.account.catalogue,
    words: { project: projectWord, invitedLabel, newTeammateLabel },
    hasKinds: kinds,
    onlyByGroups: !decide(ctx.facts, "team.view").allowed,
    inviteRefused: lacks(ctx.facts, { permission: "team.invite", orGroupAdmin: true }),
    exportRefused: lacks(ctx.facts, "team.export"),
  };
}
