import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/page-header";

export default function BatchLoading() {
  return (
    <>
      <PageHeader title="Bulk act" />
      <DataTableSkeleton rows={4} columns={2} label="Loading the bulk act" />
    </>
  );
}
