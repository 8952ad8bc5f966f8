import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Absent } from "@/components/absent";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { Panel } from "@/components/panel";
import { TeammateAvatar } from "@/components/teammate-avatar";
import type { OwnAccess as Access } from "@/lib/overview/queries";
import css from "./overview.module.css";

type OwnAccessProps = { accountName: string; access: Access; notice: ReactNode };

/** For who does not see the team: what they themselves can do, and whom to ask for more. */
export function OwnAccess({ accountName, access, notice }: OwnAccessProps) {
  const roles = [...new Set(access.roles.map((role) => role.name))].join(", ");
  const allowed = access.permissions
    .map(({ featureLabel, items }) => ({ featureLabel, items: items.filter((item) => item.allowed) }))
    .filter(({ items }) => items.length > 0);
  return (
    <>
      <PageHeader title={accountName} subtitle={roles ? `You are ${roles}` : undefined} />
      {notice}
      <div className={css.columns}>
        <Panel title="What you can do">
          {allowed.length === 0 && <p className={css.calm}>Nothing yet: no role is given to you.</p>}
          <dl className={css.features}>
            {allowed.map(({ featureLabel, items }) => (
              <div key={featureLabel} className={css.feature}>
                <dt className={css.featureName}>{featureLabel}</dt>
                {items.map((item) => (
                  <dd key={item.key} className={css.permission}>
                    <Icon of={IconCheck} size="icon-small" className={css.allowed} />
                    <span>{item.label}</span>
                    <span className={css.where}>{item.where}</span>
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </Panel>
        <div className={css.stack}>
          <Panel title="Your roles">
            <ul className={css.list}>
              {access.roles.length === 0 && <Absent label="No role" />}
              {access.roles.map(({ name, projectName, viaGroup }) => (
                <li key={`${name} ${projectName} ${viaGroup}`} className={css.row}>
                  <span className={css.title}>{name}</span>
                  <span className={css.note}>
                    {[projectName && `on ${projectName}`, viaGroup && `through ${viaGroup}`].filter(Boolean).join(" ")}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="Whom to ask">
            <ul className={css.list}>
              {access.owners.map((name) => (
                <li key={name} className={css.row}>
                  <TeammateAvatar name={name} />
                  <span>{name}</span>
                  <span className={css.note}>Owner</span>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </>
  );
}
