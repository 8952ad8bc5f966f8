import type { z } from "zod";
import type { BatchCall, BatchRow } from "@/lib/batches/kind";
import { domainOf } from "@/lib/email-address";
import { groupsSeenBy } from "@/lib/groups/rules";
import { beyondTheirGroups } from "@/lib/invitations/rules";
import { type RefusalCode, sentenceOf } from "@/lib/refusal";
import { whyNotFor } from "@/lib/teammates/load-target";
import { EditTeammate, InviteTeammate } from "@/lib/teammates/schema";
import { type WhyNot, whyNotAccess } from "./access-rules";
import type { ImportCells } from "./columns";
import { Faults } from "./faults";
import { fieldFaults } from "./field-faults";
import type { Known } from "./known";
import { idIn, type Person } from "./people";
import { changesBetween } from "./said";
import type { ImportInput, LineData, VerdictDetail } from "./schema";
import { NOBODY, readWish, type Wish } from "./wish";

export type Line = BatchRow<LineData>;
type Invitation = z.input<typeof InviteTeammate>;
type Edit = z.input<typeof EditTeammate>;

/** What would become of a line, and what the command for one person would be given to do it. */
export type Judged = { detail: VerdictDetail } & (
  | { does: "invite"; person: z.output<typeof InviteTeammate> }
  | { does: "change"; input: Edit }
  | { does: "nothing" }
  | { does: "refused"; code: RefusalCode }
);

/** Everything that the lines of a chunk are judged by, read once for all of them. */
export type Scene = {
  call: BatchCall<ImportInput>;
  known: Known;
  personOf: (sought: { id: string | null; email: string }) => Person | null;
  earlier: ReadonlyMap<string, number>;
  elsewhere: ReadonlySet<string>;
  newDomains: ReadonlySet<string>;
};

export function judgeLine(scene: Scene, { number, data }: Line, cells: ImportCells): Judged {
  const { ctx, input } = scene.call;
  const faults = new Faults();
  const person = scene.personOf({ id: idIn(cells), email: data.key });
  const isSeen = person && sees(scene, person);
  const about: VerdictDetail = person && isSeen ? { teammateId: person.target.row.id } : {};
  const refused = (code: RefusalCode, more: VerdictDetail = {}): Judged => ({
    does: "refused",
    code,
    detail: { ...about, ...more },
  });

  if (data.cells.length !== input.columns.length && Object.keys(data.edited).length === 0) {
    return refused("invalid_input", { sentence: ragged(data.cells.length, input.columns.length) });
  }
  if (input.mapping.email === null && input.mapping.teammate_id === null) return refused("file_without_email");
  const first = scene.earlier.get(data.key);
  if (first !== undefined && first < number)
    return refused("row_twice", { sentence: `This address stands in line ${first} too. One line per person.` });
  if (person && !isSeen) return refused("already_teammate");
  if (!person)
    return judgeNew(
      scene,
      readWish({ account: ctx.account, known: scene.known, faults, cells }, NOBODY, {}),
      data.key,
      faults,
    );
  if (cells.email && data.key !== person.target.row.email) {
    return refused("invalid_input", {
      faults: { email: `The person with this teammate_id is ${person.target.row.email}.` },
    });
  }
  const wish = readWish({ account: ctx.account, known: scene.known, faults, cells }, person.is, person.cells);
  const isRemoved = person.target.status === "removed";
  if (isRemoved && (faults.all.length > 0 || idIn(cells) === null)) return refused("row_removed");
  if (faults.all.length > 0) return refusedFor(faults, about);
  return judgeChange(scene, person, wish, faults);
}

function judgeChange({ call: { ctx }, known }: Scene, person: Person, wish: Wish, faults: Faults): Judged {
  const { row, status } = person.target;
  const changes = changesBetween(known, person.is, wish);
  const about = { teammateId: row.id };
  const refused = (code: RefusalCode, found: VerdictDetail["faults"] = {}): Judged => ({
    does: "refused",
    code,
    detail: { ...about, changes, faults: found },
  });
  if (changes.length === 0) return { does: "nothing", detail: about };
  if (status === "removed") return refused("row_removed");
  const code = whyNotFor(ctx, "edit", person.target);
  if (code) return refused(code);
  const input = { teammateId: row.id, version: row.version, ...wish } as Edit; // a kind that is none is refused below
  const parsed = EditTeammate.safeParse(input);
  if (!parsed.success) return refusedFor(fieldFaults(faults, parsed.error), about);
  const excess = whyNotAccess({ ctx, known }, person, parsed.data.access);
  if (excess) return refused(excess.code, inCell(excess));
  return { does: "change", input, detail: { ...about, changes } };
}

function judgeNew(scene: Scene, wish: Wish, email: string, faults: Faults): Judged {
  const { ctx, input } = scene.call;
  const invitation = { ...wish, email, newDomainConfirmed: true } as Invitation; // a kind that is none is refused below
  const parsed = InviteTeammate.safeParse(invitation);
  if (!parsed.success) fieldFaults(faults, parsed.error);
  if (!parsed.success || faults.all.length > 0) return refusedFor(faults, {});
  const refused = (code: RefusalCode, detail: VerdictDetail = {}): Judged => ({ does: "refused", code, detail });
  const tooFar = ctx.actor.kind === "user" ? beyondTheirGroups(ctx.facts, parsed.data.access) : null;
  if (tooFar) return refused(tooFar);
  if (scene.elsewhere.has(email))
    return refused("teammate_elsewhere", { faults: { email: sentenceOf("teammate_elsewhere") } });
  const excess = whyNotAccess({ ctx, known: scene.known }, null, parsed.data.access);
  if (excess) return refused(excess.code, { faults: inCell(excess) });
  const newDomain = domainOf(email);
  const isNewDomain = scene.newDomains.has(newDomain);
  if (isNewDomain && !input.isNewDomainsConfirmed) return refused("new_email_domain", { newDomain });
  return { does: "invite", person: parsed.data, detail: isNewDomain ? { newDomain } : {} };
}

const inCell = ({ code, column }: WhyNot): VerdictDetail["faults"] => (column ? { [column]: sentenceOf(code) } : {});

/** The first fault names the reason, unless the address is wrong: who it is about matters most. */
function refusedFor(faults: Faults, about: VerdictDetail): Judged {
  const first = faults.all.find(({ column }) => column === "email") ?? faults.all[0];
  return { does: "refused", code: first?.code ?? "invalid_input", detail: { ...about, faults: faults.byColumn() } };
}

const ragged = (cells: number, columns: number): string =>
  `This line has ${cells} cell${cells === 1 ? "" : "s"}, the header ${columns}. Correct it, or save the file anew.`;

function sees({ call: { ctx } }: Scene, { target: { facts } }: Person): boolean {
  const seen = ctx.actor.kind === "user" ? groupsSeenBy(ctx.facts) : null;
  return seen === null || facts.groupIds.some((id) => seen.includes(id));
}
