"use client";

import { Select } from "@mantine/core";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { EffectPreview } from "@/components/effect-preview";
import { toast } from "@/components/toast";
import { useEffectPreview } from "@/components/use-effect-preview";
import type { TeammateRow } from "@/lib/teammates/row";
import type { ActDialogProps } from "./act-dialog";
import { previewRemoveFromProjectAction, removeFromProjectAction } from "./actions";
import { removeFromProjectLabel } from "./teammate-menu";

/** Ends a person's own roles on one project; says what they keep there through anything else. */
export function RemoveFromProjectDialog({ section, row, isOpen, onClose }: ActDialogProps) {
  const places = ownPlaces(row);
  const [chosen, setChosen] = useState(places[0]?.value ?? "");
  const place = places.find((one) => one.value === chosen) ?? places[0];
  const input = place && { teammateId: row.id, projectId: place.value };
  const shown = useEffectPreview(
    (asked: typeof input) => previewRemoveFromProjectAction(section.slug, asked),
    isOpen ? (input ?? null) : null,
  );
  const word = section.words.project.one.toLowerCase();
  const [only] = places;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Remove ${row.name} from ${places.length === 1 && only ? only.label : `a ${word}`}?`}
      confirm={removeFromProjectLabel(section)}
      isDanger
      action={() => removeFromProjectAction(section.slug, input)}
      onDone={() => toast(`${row.name} is removed from ${place?.label}.`)}
    >
      {places.length > 1 && (
        <Select
          label={section.words.project.one}
          data={places}
          value={chosen}
          onChange={(value) => value && setChosen(value)}
          allowDeselect={false}
          searchable
        />
      )}
      {place && <p>{keepsText(row, place)}</p>}
      <EffectPreview {...shown} />
    </ConfirmDialog>
  );
}

type Place = { value: string; label: string };

/** The projects that roles of the person's own are limited to. */
function ownPlaces(row: TeammateRow): Place[] {
  const own = row.roles.filter((role) => role.viaGroup === null);
  const places = new Map(own.flatMap(({ projectId, projectName }) => (projectId ? [[projectId, projectName]] : [])));
  return [...places].map(([value, label]) => ({ value: value ?? "", label: label ?? "" }));
}

function keepsText(row: TeammateRow, place: Place): string {
  const others = row.roles.filter(
    ({ projectId, viaGroup }) => projectId === null || (projectId === place.value && viaGroup !== null),
  );
  const sources = others.map(({ name, viaGroup }) => (viaGroup === null ? name : `${name} through group ${viaGroup}`));
  if (sources.length === 0) return `Their access to ${place.label} ends at once.`;
  return `Their own roles on ${place.label} end at once. Still reaches it through ${[...new Set(sources)].join(" and ")}.`;
}
