import Link from "next/link";
import { AccountMark } from "@/components/account-mark";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { Seat } from "@/lib/accounts/queries";
import { paths } from "@/lib/paths";
import css from "./profile.module.css";

/** The accounts somebody belongs to; leaving one is on a page of its own. */
export function AccountsList({ seats }: { seats: Seat[] }) {
  if (seats.length === 0) return <p className={css.none}>You are a teammate of no account right now.</p>;
  return (
    <ul className={css.list}>
      {seats.map(({ slug, name, catalogue, isReachable, isOutdated }) => (
        <li key={slug} className={css.entry}>
          <AccountMark name={name} slug={slug} />
          <span className={css.words}>
            <Link href={paths.overview(slug)}>{name}</Link>
            <span className={css.quiet}>
              {isReachable
                ? isOutdated
                  ? "Asks you to sign in again"
                  : catalogueOf(catalogue).name
                : "Not open to you now"}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
