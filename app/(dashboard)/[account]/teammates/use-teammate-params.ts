"use client";

import { createSerializer, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { paths } from "@/lib/paths";
import { type TeammateParams, teammateParsers } from "@/lib/teammates/params";

const serialize = createSerializer(teammateParsers);

/** Filters whose values are lists: each has a chip. */
export type ListFilter = "status" | "role" | "group" | "project" | "level" | "twoFactor" | "kind";
const LIST_FILTERS: readonly ListFilter[] = ["status", "role", "group", "project", "level", "twoFactor", "kind"];

/** The table's state, which is its address. Whatever changes what is listed starts again at the first page. */
export function useTeammateParams(slug: string) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(teammateParsers, { shallow: false, startTransition });
  const active = LIST_FILTERS.filter((key) => params[key].length > 0).length;
  return {
    params,
    isPending,
    /** How many filters are set, the search aside. */
    active,
    isFiltered: active > 0 || params.q !== "",
    search: (q: string) => {
      setParams({ q, after: null });
    },
    change: (changes: Partial<TeammateParams>) => {
      setParams({ ...changes, after: null });
    },
    clearFilters: () => {
      setParams({ ...NO_FILTERS, after: null });
    },
    clearAll: () => {
      setParams({ ...NO_FILTERS, q: null, after: null });
    },
    /** The address with these changes, for links. */
    hrefWith: (changes: Partial<TeammateParams>) => serialize(paths.teammates(slug), { ...params, ...changes }),
  };
}

export type TeammateUrl = ReturnType<typeof useTeammateParams>;

const NO_FILTERS = {
  status: null,
  role: null,
  group: null,
  project: null,
  level: null,
  twoFactor: null,
  kind: null,
} as const satisfies Record<ListFilter, null>;
