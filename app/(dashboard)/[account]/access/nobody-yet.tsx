import { EmptyState } from "@/components/empty-state";

/** Of very many people only the first were asked about, and none of them was it. */
export const NobodyYet = () => (
  <EmptyState title="Nobody among the first people">
    There are too many to look through all of them. Search for a name, or take another filter.
  </EmptyState>
);
