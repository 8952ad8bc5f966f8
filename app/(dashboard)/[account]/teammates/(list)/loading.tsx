import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/page-header";

export default function TeammatesLoading() {
  return (
    <>
      <PageHeader title="Teammates" />
      <DataTableSkeleton columns={9} label="Loading the teammates" />
    </>
  );
}
