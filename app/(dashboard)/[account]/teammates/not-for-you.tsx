import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { sentenceOf } from "@/lib/refusal";

export function NotForYou() {
  return (
    <>
      <PageHeader title="Teammates" />
      <EmptyState title="You cannot see the teammates">{sentenceOf("not_permitted")}</EmptyState>
    </>
  );
}
