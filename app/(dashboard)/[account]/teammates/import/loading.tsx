import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/page-header";

export default function ImportLoading() {
  return (
    <>
      <PageHeader title="Import teammates" />
      <DataTableSkeleton columns={5} label="Loading the import" />
    </>
  );
}
