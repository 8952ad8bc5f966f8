import Link from "next/link";
import { Panel } from "@/components/panel";
import { StatusBadge } from "@/components/status-badge";
import type { RuleName } from "@/lib/access/decide";
import type { Step } from "@/lib/access/trace";
import type { Behind, Why } from "@/lib/answers/why-can";
import { paths } from "@/lib/paths";
import { statusLabel } from "@/lib/teammates/status";
import css from "./access.module.css";
import { Mark } from "./mark";
import type { QuestionSection } from "./section";

type WhyViewProps = { section: QuestionSection; why: Why };

/** The answer in one sentence, then every rule that was looked at, with the one that decided marked. */
export function WhyView({ section, why }: WhyViewProps) {
  const { person, allowed, answer, steps, behind, remedy } = why;
  const deciding = steps.find(isDeciding);
  return (
    <div className={css.why}>
      <section className={css.verdict} aria-label="Answer">
        <Mark outcome={allowed ? "allows" : "denies"} label={allowed ? "Yes" : "No"} size="page" />
        <div className={css.words}>
          <h2 className={css.sentence}>{answer}.</h2>
          {deciding && <p className={css.because}>{deciding.sentence}.</p>}
          {remedy && <p className={css.because}>{remedy}</p>}
          <p className={css.links}>
            <Link href={paths.teammate(section.slug, person.id)}>{person.name}</Link>
            <StatusBadge status={person.status} label={statusLabel(person.status, section)} />
            {behind.map((one) => (
              <BehindLink key={one.id} slug={section.slug} behind={one} />
            ))}
            <WhoElse section={section} why={why} />
          </p>
        </div>
      </section>
      <Panel title="Every rule, in order">
        <ol className={css.steps}>
          {steps.map((step) => (
            <li
              key={step.rule}
              className={css.step}
              data-outcome={step.outcome}
              aria-current={isDeciding(step) ? "step" : undefined}
            >
              <Mark outcome={step.outcome} label={OUTCOMES[step.outcome]} />
              <span className={css.rule}>{RULES[step.rule]}</span>
              <span className={css.stepSentence}>{step.sentence}</span>
              {isDeciding(step) && <span className={css.decides}>Decides</span>}
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  );
}

function WhoElse({ section, why }: WhyViewProps) {
  const { permission, projectId } = why.asked;
  const asked = projectId ? { permission, project: projectId } : { permission };
  return <Link href={paths.access(section.slug, asked)}>{why.allowed ? "Who else can?" : "Who can?"}</Link>;
}

function BehindLink({ slug, behind: { kind, id, name } }: { slug: string; behind: Behind }) {
  switch (kind) {
    case "role":
      return <Link href={paths.role(slug, id)}>Role {name}</Link>;
    case "group":
      return <Link href={paths.group(slug, id)}>Group {name}</Link>;
    case "teammate":
      return <Link href={paths.teammate(slug, id)}>Set by {name}</Link>;
    default:
      return kind satisfies never;
  }
}

const isDeciding = ({ outcome }: Step): boolean => outcome === "allows" || outcome === "denies";

const OUTCOMES: Record<Step["outcome"], string> = {
  allows: "Allows",
  denies: "Denies",
  passes: "Says nothing",
  not_reached: "Not looked at",
};

const RULES: Record<RuleName, string> = {
  in_force: "Access in force",
  owner: "Owner",
  in_no_group: "People in no group",
  denied: "Denied one by one",
  read_only: "Read-only",
  allowed: "Allowed one by one",
  granted: "Roles",
};
