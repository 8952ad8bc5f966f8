import { IconCheck, IconX } from "@tabler/icons-react";
import Link from "next/link";
import { Icon } from "@/components/icon";
import { paths } from "@/lib/paths";
import type { FeatureAnswers } from "@/lib/teammates/access-query";
import css from "./permission-answers.module.css";

type PermissionAnswersProps = {
  slug: string;
  /** The viewer may ask the question page. */
  mayAsk: boolean;
  teammateId: string;
  projectId: string | undefined;
  features: FeatureAnswers[];
};

/** Every permission by feature: allowed or denied, why and where. The reason leads to the whole answer. */
export function PermissionAnswers({ slug, mayAsk, teammateId, projectId, features }: PermissionAnswersProps) {
  const project = projectId ? { project: projectId } : {};
  return features.map((feature) => (
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
            {mayAsk ? (
              <Link
                href={paths.access(slug, { teammate: teammateId, permission: item.key, ...project })}
                prefetch={false}
                className={css.why}
                data-cut=""
                aria-description="Leads to every rule that was looked at"
              >
                {item.why}
              </Link>
            ) : (
              <span className={css.why}>{item.why}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  ));
}
