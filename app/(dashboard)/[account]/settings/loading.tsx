import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/page-header";

export default function SettingsLoading() {
  return (
    <>
      <PageHeader title="Settings" />
      <DataTableSkeleton columns={2} label="Loading the settings" />
    </>
  );
}
