import Link from "next/link";
import { Panel } from "@/components/panel";
import type { AnsweredFeature } from "@/lib/answers/persons-answers";
import { paths } from "@/lib/paths";
import type { Person } from "@/lib/teammates/find-first";
import css from "./access.module.css";
import { Mark } from "./mark";
import type { QuestionSection } from "./section";

type PersonsAnswersProps = {
  section: QuestionSection;
  person: Person;
  features: AnsweredFeature[];
  /** The id of the project asked about; "" is any. */
  project: string;
};

/** Every permission with the answer for one person; each leads to its why. */
export function PersonsAnswers({ section, person, features, project }: PersonsAnswersProps) {
  const asked = { teammate: person.id, ...(project ? { project } : {}) };
  return (
    <Panel title={`What ${person.name} can do`}>
      <div className={css.features}>
        {features.map((feature) => (
          <section key={feature.label}>
            <h3 className={css.feature}>{feature.label}</h3>
            <ul className={css.answers}>
              {feature.answers.map(({ permission, label, allowed }) => (
                <li key={permission}>
                  <Link className={css.answer} href={paths.access(section.slug, { ...asked, permission })}>
                    <Mark outcome={allowed ? "allows" : "denies"} label={allowed ? "Can" : "Cannot"} />
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}
