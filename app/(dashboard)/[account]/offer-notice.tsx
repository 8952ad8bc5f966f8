import Link from "next/link";
import { Notice } from "@/components/notice";
import { RelativeTime } from "@/components/relative-time";
import type { OpenOffer } from "@/lib/overview/overview";
import { paths } from "@/lib/paths";
import css from "./overview.module.css";

type OfferNoticeProps = { slug: string; accountName: string; offer: OpenOffer };

/** Tells the two parties of an offer that it waits; the page behind the link is where it is settled. */
export function OfferNotice({ slug, accountName, offer }: OfferNoticeProps) {
  const { isReceiver, otherName, expiresAt } = offer;
  return (
    <div className={css.offer}>
      <Notice>
        {isReceiver
          ? `${otherName} offers you the ownership of ${accountName}.`
          : `You offered ${otherName} the ownership of ${accountName}.`}{" "}
        The offer ends <RelativeTime at={expiresAt} />.{" "}
        <Link href={paths.ownership(slug)}>{isReceiver ? "Accept or decline" : "See the offer"}</Link>
      </Notice>
    </div>
  );
}
