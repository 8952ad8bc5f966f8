"use client";

import { NativeSelect } from "@mantine/core";
import dynamic from "next/dynamic";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { AccessValue } from "@/lib/teammates/read-access";
import type { TeammatesSection } from "./section";
import css from "./teammate-form.module.css";

const UntilField = dynamic(() => import("./until-field").then((all) => all.UntilField), { ssr: false });

/** What the groups a person is in already give them. */
export type GroupGift = { groupId: string; permissions: string[] };

type PermissionFieldsProps = {
  section: TeammatesSection;
  value: AccessValue;
  onChange: (value: AccessValue) => void;
  fromGroups: readonly GroupGift[];
};

/** Every permission allowed or denied one by one, with what the roles say of it where nothing is set. */
export function PermissionFields({ section, value, onChange, fromGroups }: PermissionFieldsProps) {
  const given = givenByRoles(section, value, fromGroups);
  const choose = (permission: string, choice: string, endsAt: string | null) => {
    const others = value.overrides.filter((override) => override.permission !== permission);
    const chosen = choice === "allow" || choice === "deny" ? [{ permission, effect: choice, endsAt } as const] : [];
    onChange({ ...value, overrides: [...others, ...chosen] });
  };
  return catalogueOf(section.catalogue).features.map((feature) => (
    <fieldset key={feature.key} className={css.feature}>
      <legend className={css.legend}>{feature.label}</legend>
      {feature.permissions.map(({ key, label }) => {
        const override = value.overrides.find((one) => one.permission === key);
        return (
          <div key={key} className={css.override}>
            <NativeSelect
              classNames={{ root: css.permission, label: css.permissionLabel }}
              label={label}
              data={[
                { value: "role", label: `As the roles say: ${given.has(key) ? "allowed" : "denied"}` },
                { value: "allow", label: "Allow" },
                { value: "deny", label: "Deny" },
              ]}
              value={override?.effect ?? "role"}
              onChange={(event) => choose(key, event.currentTarget.value, override?.endsAt ?? null)}
            />
            {override && (
              <div className={css.until}>
                <UntilField
                  label={override.effect === "allow" ? "Allowed until" : "Denied until"}
                  value={override.endsAt}
                  onChange={(endsAt) => choose(key, override.effect, endsAt)}
                />
              </div>
            )}
          </div>
        );
      })}
    </fieldset>
  ));
}

function givenByRoles(section: TeammatesSection, value: AccessValue, fromGroups: readonly GroupGift[]): Set<string> {
  const catalogue = catalogueOf(section.catalogue);
  const own = section.roles
    .filter((role) => value.roles.some((row) => row.roleId === role.id))
    .flatMap((role) => catalogue.roles.find(({ key }) => key === role.catalogueKey)?.permissions ?? role.permissions);
  const through = fromGroups
    .filter(({ groupId }) => value.groupIds.includes(groupId))
    .flatMap((one) => one.permissions);
  return new Set([...own, ...through]);
}
