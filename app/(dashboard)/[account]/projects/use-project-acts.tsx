"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useState } from "react";
import type { ProjectsSection } from "./section";
import type { ProjectAct } from "./surroundings";

const ProjectDialog = dynamic(() => import("./project-dialog").then((all) => all.ProjectDialog), { ssr: false });

type Named = { id: string; name: string };

/** Starts what was chosen for a project, and the dialog that asks about it. */
export function useProjectActs(section: ProjectsSection): {
  start: (act: ProjectAct, project: Named) => void;
  dialog: ReactNode;
} {
  const [acting, setActing] = useState<{ act: ProjectAct; project: Named; isOpen: boolean } | null>(null);
  const start = useCallback((act: ProjectAct, project: Named) => setActing({ act, project, isOpen: true }), []);
  const dialog = acting && (
    <ProjectDialog
      key={`${acting.act} ${acting.project.id} ${acting.project.name}`}
      section={section}
      {...acting}
      onClose={() => setActing({ ...acting, isOpen: false })}
    />
  );
  return { start, dialog };
}
