import { createSerializer } from "nuqs";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { usePolling } from "@/components/use-polling";
import { type ExportsView, type ExportView, MOST_RUNNING } from "@/lib/exports/view";
import { newId } from "@/lib/id";
import { paths } from "@/lib/paths";
import { sentenceOf } from "@/lib/refusal";
import { teammateParsers } from "@/lib/teammates/params";
import { tooManySentence } from "@/lib/too-many";
import { exactTotalOf } from "../with-counts";
import { cancelExportAction, findExportsAction } from "./actions";
import type { AskedExport } from "./use-export";

/** Refused: why, and which others are in the way. Else the export as the server tells it; null before it does. */
export type ExportRun = { refusal: string | null; others: ExportView[]; view: ExportView | null };

const EVERY_MS = 1_000;
/** A download that the server does not know of by then never began. */
const BEGINS_WITHIN_MS = 15_000;
const serialize = createSerializer(teammateParsers);

/** Begins a download of the browser's own, once, and asks each second how far it is. */
export function useExportRun(slug: string, asked: AskedExport) {
  const [run, setRun] = useState<ExportRun>({ refusal: null, others: [], view: null });
  const [exportId] = useState(newId);
  const [begunAt, setBegunAt] = useState<number | null>(null);
  const isAsked = useRef(false);
  const refuse = (refusal: string, others: ExportView[] = []) => setRun({ refusal, others, view: null });
  const begin = async (): Promise<void> => {
    const found = await attempt(() => findExportsAction(slug, {}));
    if (!found.ok) return refuse(found.message);
    const refused = whyNot(found.value);
    if (refused) return refuse(refused, found.value.exports.filter(isRunning));
    const { sort: _s, size: _z, after: _a, ...filter } = asked.params;
    const expected = exactTotalOf(await asked.counts, asked.params.status);
    const query = new URLSearchParams({ export: exportId, expected: String(expected ?? "") });
    download(serialize(paths.teammatesExport(slug, query.toString()), filter));
    setBegunAt(Date.now());
  };
  const beginNow = useEffectEvent(begin);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    beginNow();
  }, []);
  usePolling({
    about: begunAt === null ? null : exportId,
    wait: EVERY_MS,
    ask: () => attempt(() => findExportsAction(slug, {})),
    hear: (found) => {
      const view = found.ok ? found.value.exports.find(({ id }) => id === exportId) : undefined;
      if (view) setRun({ refusal: null, others: [], view });
      if (view && !isRunning(view)) return null;
      const isLost = found.ok && !view && Date.now() - (begunAt ?? 0) > BEGINS_WITHIN_MS;
      if (isLost) refuse(NEVER_BEGAN);
      return isLost ? null : EVERY_MS;
    },
  });
  const cancel = async (id: string): Promise<void> => {
    const result = await attempt(() => cancelExportAction(slug, { exportId: id }));
    if (!result.ok) return refuse(result.message);
    setRun((last) => ({ ...last, others: last.others.filter((other) => other.id !== id) }));
  };
  return { run, cancel };
}

function whyNot({ exports, waitSeconds }: ExportsView): string | null {
  if (waitSeconds > 0) return tooManySentence(waitSeconds);
  return exports.filter(isRunning).length >= MOST_RUNNING ? sentenceOf("two_exports_running") : null;
}

const isRunning = ({ status }: ExportView): boolean => status === "running";

/** A file that the browser writes to the disk as it comes. */
function download(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}

const NEVER_BEGAN = "The export did not begin. See what your browser says of the download, then try again.";
