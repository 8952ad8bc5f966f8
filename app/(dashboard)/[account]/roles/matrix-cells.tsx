import { IconCheck } from "@tabler/icons-react";
import { Absent } from "@/components/absent";
import { Icon } from "@/components/icon";
import { Spoken } from "@/components/spoken";
import type { Feature } from "@/lib/access/catalogue";
import css from "./roles-matrix.module.css";

/** How much of a feature a role holds. */
export function FeatureCell({ feature, held }: { feature: Feature; held: readonly string[] }) {
  const count = feature.permissions.filter(({ key }) => held.includes(key)).length;
  if (count === 0) {
    return (
      <td>
        <Absent />
      </td>
    );
  }
  return <td>{count === feature.permissions.length ? "All" : `${count} of ${feature.permissions.length}`}</td>;
}

export function PermissionCell({ isHeld }: { isHeld: boolean }) {
  if (!isHeld) {
    return (
      <td>
        <Absent label="No" />
      </td>
    );
  }
  return (
    <td>
      <Icon of={IconCheck} className={css.held} />
      <Spoken>Yes</Spoken>
    </td>
  );
}
