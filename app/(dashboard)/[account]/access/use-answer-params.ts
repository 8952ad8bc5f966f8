"use client";

import { createSerializer, debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type AnswerParams, answerParsers } from "@/lib/answers/params";
import { paths } from "@/lib/paths";

const TYPING_PAUSE = 250;
const serialize = createSerializer(answerParsers);
const NO_FILTERS = { status: null, source: null, page: null } as const;

/** The question and how its answer is narrowed, which is the address. Another question starts without filters. */
export function useAnswerParams(slug: string) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(answerParsers, { shallow: false, startTransition });
  return {
    params,
    isPending,
    /** How many filters are set, the search aside. */
    active: Number(params.status.length > 0) + Number(params.source.length > 0),
    ask: (changes: Partial<Pick<AnswerParams, "permission" | "project" | "teammate">>) => {
      setParams({ ...changes, ...NO_FILTERS, q: null }, { history: "push" });
    },
    search: (q: string) => {
      setParams({ q, page: null }, { limitUrlUpdates: q === "" ? undefined : debounce(TYPING_PAUSE) });
    },
    change: (changes: Partial<AnswerParams>) => {
      setParams({ ...changes, page: null });
    },
    clear: () => {
      setParams(NO_FILTERS);
    },
    hrefWith: (changes: Partial<AnswerParams>) => serialize(paths.access(slug), { ...params, ...changes }),
  };
}

export type AnswerUrl = ReturnType<typeof useAnswerParams>;
