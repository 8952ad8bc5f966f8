"use client";

import { IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { RefusableButton } from "@/components/refusable-button";
import { paths } from "@/lib/paths";
import { createProjectAction } from "./actions";
import type { ProjectsSection } from "./section";

const NameProjectDialog = dynamic(() => import("./name-project-dialog").then((all) => all.NameProjectDialog), {
  ssr: false,
});

export function NewProjectButton({ section }: { section: ProjectsSection }) {
  const router = useRouter();
  const [opened, setOpened] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const word = section.words.one.toLowerCase();
  const open = () => {
    setOpened(opened + 1);
    setOpen(true);
  };
  return (
    <>
      <RefusableButton leftSection={<Icon of={IconPlus} />} refused={section.manageRefused} onClick={open}>
        New {word}
      </RefusableButton>
      {opened > 0 && (
        <NameProjectDialog
          key={opened}
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          title={`New ${word}`}
          confirm={`Create ${word}`}
          name=""
          action={(name) => createProjectAction(section.slug, { name })}
          onDone={(created) => router.push(paths.project(section.slug, projectIdOf(created)))}
        />
      )}
    </>
  );
}

/** A lazily loaded component forgets what its generic parameter was. */
const projectIdOf = (created: unknown): string =>
  typeof created === "object" && created && "projectId" in created ? String(created.projectId) : "";
