"use client";

import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { type Control, useController } from "react-hook-form";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/notice";
import { Panel } from "@/components/panel";
import type { Feature } from "@/lib/access/catalogue";
import { sentenceOf } from "@/lib/refusal";
import { FeatureChoice } from "./feature-choice";
import css from "./role.module.css";
import type { RoleEditing, RoleFormValues } from "./role-form";

type PermissionPickerProps = { control: Control<RoleFormValues>; editing: RoleEditing };

/** Every permission by feature, found by typing; what the viewer could not give is there, disabled. */
export function PermissionPicker({ control, editing }: PermissionPickerProps) {
  const { field, fieldState } = useController({ control, name: "permissions" });
  const [sought, setSought] = useState("");
  const { slug, features, outOfReach } = editing;
  const total = features.reduce((sum, feature) => sum + feature.permissions.length, 0);
  const found = features
    .map((feature) => narrowed(feature, sought))
    .filter((feature) => feature.permissions.length > 0);
  return (
    <Panel title="Permissions" aside={`${field.value.length} of ${total}`}>
      <div className={css.features}>
        <TextInput
          type="search"
          aria-label="Filter permissions"
          placeholder="Filter permissions"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.preventDefault();
          }}
          leftSection={<Icon of={IconSearch} />}
          autoComplete="off"
          spellCheck={false}
        />
        {fieldState.error && (
          <p className={css.error} role="alert">
            {fieldState.error.message}
          </p>
        )}
        {outOfReach.length > 0 && <Notice>Some cannot be chosen. {sentenceOf("grants_more_than_you_hold")}</Notice>}
        {found.length === 0 && <p className={css.description}>No permission has “{sought}” in its name.</p>}
        {found.map((feature) => (
          <FeatureChoice
            key={feature.key}
            slug={slug}
            feature={feature}
            outOfReach={outOfReach}
            value={field.value}
            onChange={field.onChange}
          />
        ))}
      </div>
    </Panel>
  );
}

/** The feature with the permissions that are sought; all of them when the feature itself is. */
function narrowed(feature: Feature, sought: string): Feature {
  const words = sought.trim().toLowerCase();
  const has = (text: string) => text.toLowerCase().includes(words);
  if (words === "" || has(feature.label)) return feature;
  return { ...feature, permissions: feature.permissions.filter(({ key, label }) => has(label) || has(key)) };
}
