"use client";

import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { ErrorNotice } from "@/components/error-notice";
import { Notice } from "@/components/notice";
import { Panel } from "@/components/panel";
import { toast } from "@/components/toast";
import type { Heir } from "@/lib/ownership/queries";
import { sentenceOf } from "@/lib/refusal";
import { offerOwnershipAction } from "./actions";
import { type ChosenHeir, HeirPicker } from "./heir-picker";
import css from "./ownership.module.css";
import { useAct } from "./use-act";

const NO_ROLE = "none";

type OfferFormProps = {
  slug: string;
  accountName: string;
  heir: Heir | null;
  nextRoles: { id: string; name: string; description: string }[];
  ownerRoleName: string;
  hasSeveralOwners: boolean;
};

/** Whom an owner wants to put in their place, and what becomes of themselves. */
export function OfferForm({ slug, accountName, heir, nextRoles, ownerRoleName, hasSeveralOwners }: OfferFormProps) {
  const [chosen, setChosen] = useState<(ChosenHeir & { refused?: Heir["refused"] }) | null>(heir);
  const [next, setNext] = useState(nextRoles[0]?.id ?? NO_ROLE);
  const { run, error, isPending } = useAct();
  const nextRole = nextRoles.find((role) => role.id === next);
  const refusal = chosen?.refused ? sentenceOf(chosen.refused) : null;
  const offer = () => {
    if (!chosen) return;
    const input = { toTeammateId: chosen.id, nextRoleId: nextRole?.id ?? null };
    run(
      () => offerOwnershipAction(slug, input),
      () => toast(`The ownership is offered to ${chosen.name}.`),
    );
  };
  const they = chosen?.name ?? "The new owner";
  return (
    <Panel title="Hand on the ownership">
      <div className={css.body}>
        <HeirPicker slug={slug} chosen={chosen} error={refusal} onChange={setChosen} />
        <Select
          label="Your role afterwards"
          data={[
            ...nextRoles.map(({ id, name }) => ({ value: id, label: name })),
            { value: NO_ROLE, label: "No role" },
          ]}
          description={nextRole?.description}
          value={next}
          onChange={(value) => value && setNext(value)}
          allowDeselect={false}
          maxDropdownHeight={320}
        />
        <Notice>
          <p>Nothing changes until they accept; they have seven days. Then, at once:</p>
          <ul className={css.meaning}>
            <li>
              {they} becomes {ownerRoleName} of {accountName} and may do everything. What they had of their own ends,
              and so does what limited them; their groups stay.
            </li>
            <li>
              {nextRole
                ? `You become ${nextRole.name}, everywhere, and are no owner any more.`
                : "You have no role of your own any more, only what your groups give you."}
            </li>
          </ul>
        </Notice>
        {hasSeveralOwners && (
          <p className={css.quiet}>
            Other owners stay. To have one more beside yourself, give them the role {ownerRoleName} instead.
          </p>
        )}
        <ErrorNotice>{error}</ErrorNotice>
        <div className={css.buttons}>
          <Button onClick={offer} loading={isPending} disabled={!chosen || refusal !== null}>
            Offer ownership
          </Button>
        </div>
      </div>
    </Panel>
  );
}
