"use client";

import { IconDownload } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { RefusableButton } from "@/components/refusable-button";
import type { StatusCounts } from "@/lib/teammates/row";
import type { TeammatesSection } from "../section";
import css from "../teammates.module.css";
import type { TeammateUrl } from "../use-teammate-params";

const ExportPanel = dynamic(() => import("./export-panel").then((all) => all.ExportPanel), { ssr: false });

/** What the table listed when somebody asked for it as a file. */
export type AskedExport = { turn: number; params: TeammateUrl["params"]; counts: Promise<StatusCounts> };

type ExportOf = {
  section: Pick<TeammatesSection, "slug" | "exportRefused">;
  url: TeammateUrl;
  counts: Promise<StatusCounts>;
};

/** The button that exports what the table lists, and the panel that tells how far it is. */
export function useExport({ section, url, counts }: ExportOf) {
  const [asked, setAsked] = useState<AskedExport | null>(null);
  const begin = () => setAsked((last) => ({ turn: (last?.turn ?? 0) + 1, params: url.params, counts }));
  return {
    button: (
      <RefusableButton
        variant="default"
        leftSection={<Icon of={IconDownload} />}
        refused={section.exportRefused}
        onClick={begin}
      >
        <span className={css.compact}>Export</span>
      </RefusableButton>
    ),
    panel: asked && <ExportPanel key={asked.turn} slug={section.slug} asked={asked} onClose={() => setAsked(null)} />,
  };
}
