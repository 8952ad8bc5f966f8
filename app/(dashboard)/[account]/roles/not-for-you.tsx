import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { sentenceOf } from "@/lib/refusal";

export function NotForYou() {
  return (
    <>
      <PageHeader title="Roles" />
      <EmptyState title="You cannot see the roles">{sentenceOf("not_permitted")}</EmptyState>
    </>
  );
}
