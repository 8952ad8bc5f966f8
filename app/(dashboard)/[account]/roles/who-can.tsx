import Link from "next/link";
import { Spoken } from "@/components/spoken";
import { paths } from "@/lib/paths";
import css from "./role.module.css";

/** The question about one permission, a click away. */
export function WhoCan({ slug, permission, label }: { slug: string; permission: string; label: string }) {
  return (
    <Link className={css.whoCan} href={paths.access(slug, { permission })} prefetch={false}>
      Who can?<Spoken> {label}</Spoken>
    </Link>
  );
}
