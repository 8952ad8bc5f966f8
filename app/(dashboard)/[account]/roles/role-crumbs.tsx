import Link from "next/link";
import { paths } from "@/lib/paths";
import css from "./role.module.css";

export function RoleCrumbs({ slug, here }: { slug: string; here: string }) {
  return (
    <nav aria-label="Breadcrumb" className={css.crumbs}>
      <Link href={paths.roles(slug)}>Roles</Link>
      <span aria-hidden="true">/</span>
      <span aria-current="page">{here}</span>
    </nav>
  );
}
