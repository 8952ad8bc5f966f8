import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/page-header";

export default function AccessLoading() {
  return (
    <>
      <PageHeader title="Who can?" subtitle="Who can do something, and why somebody can or cannot" />
      <DataTableSkeleton columns={4} label="Looking for the answer" />
    </>
  );
}
