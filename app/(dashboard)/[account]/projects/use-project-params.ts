"use client";

import { createSerializer, debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { paths } from "@/lib/paths";
import { type ProjectParams, projectParsers } from "@/lib/projects/params";

const TYPING_PAUSE = 120;
const serialize = createSerializer(projectParsers);

/** The list's state, which is its address. */
export function useProjectParams(slug: string) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(projectParsers, { shallow: false, startTransition });
  return {
    params,
    isPending,
    search: (q: string) => {
      setParams({ q, page: null }, { limitUrlUpdates: q === "" ? undefined : debounce(TYPING_PAUSE) });
    },
    hrefWith: (changes: Partial<ProjectParams>) => serialize(paths.projects(slug), { ...params, ...changes }),
  };
}
