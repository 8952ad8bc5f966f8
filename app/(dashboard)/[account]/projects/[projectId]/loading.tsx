import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";

export default function ProjectLoading() {
  return <DataTableSkeleton columns={5} />;
}
