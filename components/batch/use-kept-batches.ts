"use client";

import { useLocalStorage } from "@mantine/hooks";

const MOST = 10;

/** The batches that this browser began or watched and that are not over, so that a closed dialog is not lost. */
export function useKeptBatches(slug: string) {
  const [ids, setIds] = useLocalStorage<string[]>({ key: `roster.batches.${slug}`, defaultValue: [] });
  return {
    ids,
    keep: (id: string) => setIds((kept) => (kept.includes(id) ? kept : [id, ...kept].slice(0, MOST))),
    forget: (id: string) => setIds((kept) => kept.filter((one) => one !== id)),
  };
}
