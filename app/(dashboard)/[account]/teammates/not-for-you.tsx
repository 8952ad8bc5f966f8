import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { sentenceOf } from "@/lib/refusal";

/** In place of a page that the viewer may not see; `title` is the page's own. */
export function NotForYou({ title = "Teammates" }: { title?: string }) {
  return (
    <>
      <PageHeader title={title} />
      <EmptyState title={`You cannot see the ${title.toLowerCase()}`}>{sentenceOf("not_permitted")}</EmptyState>
    </>
  );
}
