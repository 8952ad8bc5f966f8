"use client";

import { createSerializer, debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type ProjectPeopleParams, projectPeopleParsers } from "@/lib/answers/params";

const TYPING_PAUSE = 120;
const serialize = createSerializer(projectPeopleParsers);

/** Which of the people are shown, which is the address. */
export function usePeopleParams(path: string) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(projectPeopleParsers, { shallow: false, startTransition });
  return {
    params,
    isPending,
    search: (q: string) => {
      setParams({ q, page: null }, { limitUrlUpdates: q === "" ? undefined : debounce(TYPING_PAUSE) });
    },
    change: (changes: Partial<ProjectPeopleParams>) => {
      setParams({ ...changes, page: null });
    },
    hrefWith: (changes: Partial<ProjectPeopleParams>) => serialize(path, { ...params, ...changes }),
  };
}
