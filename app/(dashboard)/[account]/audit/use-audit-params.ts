"use client";

import { createSerializer, debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type AuditParams, auditParsers } from "@/lib/audit/params";
import { paths } from "@/lib/paths";

const TYPING_PAUSE = 250;
const serialize = createSerializer(auditParsers);
const FIRST_PAGE = { older: null, newer: null, verify: null } as const;
const NO_FILTERS = { actor: null, action: null, target: null, from: null, to: null, refused: null } as const;

/** The log's state, which is its address. A changed filter starts again at the newest event. */
export function useAuditParams(slug: string) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(auditParsers, { shallow: false, startTransition });
  const { actor, target, from, to, refused, action } = params;
  const active = [actor, target, from, to, !refused].filter(Boolean).length + action.length;
  const place = (change: Pick<AuditParams, "older" | "newer">) =>
    serialize(paths.audit(slug), { ...params, verify: null, ...change });
  return {
    params,
    isPending,
    active,
    change: (changes: Partial<AuditParams>) => setParams({ ...changes, ...FIRST_PAGE }),
    type: (changes: Partial<AuditParams>) =>
      setParams({ ...changes, ...FIRST_PAGE }, { limitUrlUpdates: debounce(TYPING_PAUSE) }),
    clear: () => setParams({ ...NO_FILTERS, ...FIRST_PAGE }),
    olderHref: (older: number) => place({ older, newer: null }),
    newerHref: (newer: number) => place({ newer, older: null }),
  };
}

export type AuditUrl = ReturnType<typeof useAuditParams>;
