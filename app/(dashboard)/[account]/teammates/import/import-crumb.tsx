import Link from "next/link";
import { paths } from "@/lib/paths";

export const ImportCrumb = ({ slug }: { slug: string }) => <Link href={paths.teammates(slug)}>Teammates</Link>;
