"use client";

import { IconUpload } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { Icon } from "@/components/icon";
import { RefusableButton } from "@/components/refusable-button";
import { paths } from "@/lib/paths";
import type { TeammatesFrame } from "./section";
import css from "./teammates.module.css";

/** To the page where a file of people is looked at before anything is sent. */
export function ImportButton({ section }: { section: TeammatesFrame }) {
  const router = useRouter();
  return (
    <RefusableButton
      variant="default"
      leftSection={<Icon of={IconUpload} />}
      refused={section.inviteRefused}
      onClick={() => router.push(paths.teammatesImport(section.slug))}
    >
      <span className={css.compact}>Import</span>
    </RefusableButton>
  );
}
