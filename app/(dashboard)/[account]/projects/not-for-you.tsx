import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { sentenceOf } from "@/lib/refusal";

export function NotForYou({ many }: { many: string }) {
  return (
    <>
      <PageHeader title={many} />
      <EmptyState title={`You cannot see the ${many.toLowerCase()}`}>{sentenceOf("not_permitted")}</EmptyState>
    </>
  );
}
