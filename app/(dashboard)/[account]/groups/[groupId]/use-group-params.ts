"use client";

import { createSerializer, debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { paths } from "@/lib/paths";
import { type GroupParams, groupParsers } from "./group-params";

const TYPING_PAUSE = 120;
const serialize = createSerializer(groupParsers);

/** The state of the list of people, which is the page's address. */
export function useGroupParams(slug: string, groupId: string) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(groupParsers, { shallow: false, startTransition });
  return {
    params,
    isPending,
    search: (q: string) => {
      setParams({ q, after: null }, { limitUrlUpdates: q === "" ? undefined : debounce(TYPING_PAUSE) });
    },
    resize: (size: GroupParams["size"]) => {
      setParams({ size, after: null });
    },
    hrefAfter: (after: string) => serialize(paths.group(slug, groupId), { ...params, after }),
  };
}
