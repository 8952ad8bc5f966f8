import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";

export default function ProjectsLoading() {
  return <DataTableSkeleton columns={4} />;
}
