import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/page-header";

export default function GroupsLoading() {
  return (
    <>
      <PageHeader title="Groups" />
      <DataTableSkeleton columns={4} label="Loading the groups" />
    </>
  );
}
