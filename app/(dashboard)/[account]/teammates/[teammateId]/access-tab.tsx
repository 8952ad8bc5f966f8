import { IconCheck, IconX } from "@tabler/icons-react";
import { Icon } from "@/components/icon";
import { Panel } from "@/components/panel";
import css from "./person.module.css";
import type { PersonProps } from "./person-params";
import { WhatGivesAccess } from "./what-gives-access";

/** What gives access beside what it comes to, each permission with the reason for its answer. */
export function AccessTab(props: PersonProps) {
  const { person } = props;
  const items = person.permissions.flatMap((feature) => feature.items);
  const allowed = items.filter((item) => item.allowed).length;
  return (
    <div className={css.columns}>
      <WhatGivesAccess {...props} />
      <Panel title={`What ${person.firstName} can do`} aside={`${allowed} of ${items.length}`}>
        {person.permissions.map((feature) => (
          <section key={feature.featureLabel} className={css.feature}>
            <h3 className={css.featureName}>{feature.featureLabel}</h3>
            <ul className={css.permissions}>
              {feature.items.map((item) => (
                <li key={item.key} className={css.permission}>
                  <span
                    className={css.answer}
                    data-allowed={item.allowed}
                    role="img"
                    aria-label={item.allowed ? "Allowed" : "Denied"}
                  >
                    <Icon of={item.allowed ? IconCheck : IconX} size="icon-small" />
                  </span>
                  <span className={css.permissionName}>{item.label}</span>
                  <span className={css.why}>{item.sentence}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Panel>
    </div>
  );
}
