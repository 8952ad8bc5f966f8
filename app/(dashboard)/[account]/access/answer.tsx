import { IconHelpCircle } from "@tabler/icons-react";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import type { LoadedAnswer } from "./load-answer";
import { PersonsAnswers } from "./persons-answers";
import type { QuestionSection } from "./section";
import { WhoCanView } from "./who-can-view";
import { WhyView } from "./why-view";

type AnswerProps = { section: QuestionSection; answer: LoadedAnswer };

export function Answer({ section, answer }: AnswerProps) {
  switch (answer.kind) {
    case "nothing":
      return (
        <EmptyState icon={<Icon of={IconHelpCircle} />} title="Choose what somebody might do">
          You see everybody who can, and why. Choose a teammate too to see why they can or cannot.
        </EmptyState>
      );
    case "person":
      return <PersonsAnswers section={section} {...answer} />;
    case "who":
      return <WhoCanView section={section} who={answer.who} />;
    case "why":
      return <WhyView section={section} why={answer.why} />;
    default:
      return answer satisfies never;
  }
}
