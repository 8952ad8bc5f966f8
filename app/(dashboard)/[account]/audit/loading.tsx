import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/page-header";

export default function AuditLoading() {
  return (
    <>
      <PageHeader title="Log" subtitle="Every change, newest first" />
      <DataTableSkeleton columns={3} label="Loading the log" />
    </>
  );
}
