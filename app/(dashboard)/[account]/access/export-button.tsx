"use client";

import { IconDownload } from "@tabler/icons-react";
import { useTransition } from "react";
import { attempt } from "@/components/form/attempt";
import { Icon } from "@/components/icon";
import { RefusableButton } from "@/components/refusable-button";
import { saveFile } from "@/components/save-file";
import { toast } from "@/components/toast";
import type { AnswerParams } from "@/lib/answers/params";
import { exportWhoCanAction } from "./actions";

import type { QuestionSection } from "./section";

/** Saves the answer, as it is filtered, as a CSV. */
export function ExportButton({ section, params }: { section: QuestionSection; params: AnswerParams }) {
  const [isPending, startTransition] = useTransition();
  const { permission, project, q, status, source } = params;
  const run = () =>
    startTransition(async () => {
      const asked = { permission, projectId: project || null, q, status, source };
      const result = await attempt(() => exportWhoCanAction(section.slug, asked));
      if (!result.ok) return toast(result.message);
      const { fileName, csv, count } = result.value;
      saveFile(fileName, csv);
      await toast(count === 1 ? "1 person is exported." : `${count.toLocaleString("en-GB")} people are exported.`);
    });
  return (
    <RefusableButton
      variant="default"
      leftSection={<Icon of={IconDownload} />}
      refused={section.exportRefused}
      loading={isPending}
      onClick={run}
    >
      Export
    </RefusableButton>
  );
}
