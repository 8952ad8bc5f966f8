import { Panel } from "@/components/panel";
import { PermissionAnswers } from "./permission-answers";
import css from "./person.module.css";
import type { PersonProps } from "./person-params";
import { ProjectPicker } from "./project-picker";
import { WhatGivesAccess } from "./what-gives-access";

/** What gives access beside what it comes to, on all projects or the one picked. */
export function AccessTab({ projectId, ...props }: PersonProps & { projectId: string | undefined }) {
  const { section, row, person } = props;
  const items = person.permissions.flatMap((feature) => feature.items);
  const allowed = items.filter((item) => item.allowed).length;
  return (
    <div className={css.columns}>
      <WhatGivesAccess {...props} />
      <Panel
        title={`What ${person.firstName} can do`}
        aside={`${allowed} of ${items.length}`}
        actions={section.projects.length > 0 && <ProjectPicker section={section} projectId={projectId} />}
      >
        <PermissionAnswers
          slug={section.slug}
          mayAsk={!section.onlyByGroups}
          teammateId={row.id}
          projectId={projectId}
          features={person.permissions}
        />
      </Panel>
    </div>
  );
}
