import type { WhatEnds } from "@/lib/teammates/what-ends";
import type { TeammatesFrame } from "./section";
import css from "./teammate-form.module.css";

/** What a removal takes away, each kind in one line; what there is none of is left out. */
export function WhatEndsList({ section, ends }: { section: TeammatesFrame; ends: WhatEnds }) {
  const lines = linesOf(section, ends);
  if (lines.length === 0) return null;
  return (
    <dl className={css.ends} aria-label="What ends">
      {lines.map(({ term, text }) => (
        <div key={term} className={css.endsLine}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function linesOf({ words }: TeammatesFrame, { roles, groups, overrides, sessions, offer }: WhatEnds) {
  const everywhere = `all ${words.project.many.toLowerCase()}`;
  const all = [
    {
      term: "Roles",
      text: listed(roles.map(({ name, projectNames }) => `${name} on ${projectNames?.join(", ") ?? everywhere}`)),
    },
    { term: "Groups", text: listed(groups.map(({ name, isAdmin }) => (isAdmin ? `${name} (as its admin)` : name))) },
    { term: "Permissions", text: listed(overrides) },
    { term: "Sessions", text: sessions > 0 ? (sessions === 1 ? "1, at once" : `${sessions}, all at once`) : "" },
    { term: "Ownership", text: offer ? offerText(offer) : "" },
  ];
  return all.filter(({ text }) => text !== "");
}

const offerText = ({ isReceiver, otherName }: NonNullable<WhatEnds["offer"]>): string =>
  isReceiver ? `The offer that ${otherName} made them` : `Their offer to ${otherName}`;

const listed = (parts: readonly string[]): string => parts.join("; ");

/** "To Ada Brandt and Bo Lind.", "To Ada Brandt, Bo Lind and 3 more." */
export function sentTo(invitations: WhatEnds["invitations"]): string {
  const names = invitations.slice(0, 3).map(({ name }) => name);
  const more = invitations.length - names.length;
  const last = more > 0 ? `${more} more` : names.pop();
  return `To ${names.length > 0 ? `${names.join(", ")} and ${last}` : last}. Nobody has accepted yet.`;
}
