import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/page-header";

export default function RolesLoading() {
  return (
    <>
      <PageHeader title="Roles" />
      <DataTableSkeleton columns={5} label="Loading the roles" />
    </>
  );
}
