import { IconCheck, IconX } from "@tabler/icons-react";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/notice";
import { Panel } from "@/components/panel";
import { Spoken } from "@/components/spoken";
import type { Feature } from "@/lib/access/catalogue";
import { type RefusalCode, sentenceOf } from "@/lib/refusal";
import type { RoleDetails } from "@/lib/roles/queries";
import css from "./role.module.css";
import { WhoCan } from "./who-can";

type RoleViewProps = { slug: string; role: RoleDetails; refused: RefusalCode; features: Feature[] };

/** A role that the viewer cannot change: what it holds, and why it cannot be changed. */
export function RoleView({ slug, role, refused, features }: RoleViewProps) {
  const total = features.reduce((sum, feature) => sum + feature.permissions.length, 0);
  return (
    <div className={css.view}>
      {role.description && <p className={css.description}>{role.description}</p>}
      <Notice>{sentenceOf(refused)}</Notice>
      <Panel title="Permissions" aside={`${role.permissions.length} of ${total}`}>
        <div className={css.columns}>
          {features.map((feature) => (
            <section key={feature.key} aria-label={feature.label}>
              <h3 className={css.featureName}>{feature.label}</h3>
              <ul className={css.permissions}>
                {feature.permissions.map(({ key, label }) => {
                  const isHeld = role.permissions.includes(key);
                  return (
                    <li key={key} className={css.permission}>
                      <span className={css.answer} data-held={isHeld}>
                        <Icon of={isHeld ? IconCheck : IconX} size="icon-small" />
                      </span>
                      <span className={css.words}>
                        {label}
                        <Spoken>{isHeld ? ": held" : ": not held"}</Spoken>
                      </span>
                      <WhoCan slug={slug} permission={key} label={label} />
                    </li>
                  );
                })}
              </ul>
            </section>
          ))}
        </div>
      </Panel>
    </div>
  );
}
