"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { ErrorNotice } from "@/components/error-notice";
import { Panel } from "@/components/panel";
import { RelativeTime } from "@/components/relative-time";
import { toast } from "@/components/toast";
import type { OpenOffer } from "@/lib/ownership/queries";
import { paths } from "@/lib/paths";
import { acceptOwnershipAction, declineOwnershipAction } from "./actions";
import css from "./ownership.module.css";
import { useAct } from "./use-act";

type AnswerOfferProps = { slug: string; accountName: string; offer: OpenOffer; ownerRoleName: string };

/** For whoever the ownership is offered to: what it means, yes or no. */
export function AnswerOffer({ slug, accountName, offer, ownerRoleName }: AnswerOfferProps) {
  const router = useRouter();
  const { run, error, isPending } = useAct();
  const { fromName, nextRoleName } = offer;
  const accept = () =>
    run(
      () => acceptOwnershipAction(slug, { offerId: offer.id }),
      () => {
        toast(`The ownership of ${accountName} is yours.`);
        router.push(paths.overview(slug));
      },
    );
  return (
    <Panel title={`${fromName} offers you the ownership of ${accountName}`}>
      <div className={css.body}>
        <p>
          The offer stands until <RelativeTime at={offer.expiresAt} as="date" />. If you accept, at once:
        </p>
        <ul className={css.meaning}>
          <li>You become {ownerRoleName} and may do everything in the account, for everybody.</li>
          <li>
            Your roles until now end, and so do limits, single permissions and an access period. Your groups stay.
          </li>
          <li>
            {fromName} {nextRoleName ? `becomes ${nextRoleName}` : "has no role of their own any more"} and is no owner
            any more.
          </li>
        </ul>
        <ErrorNotice>{error}</ErrorNotice>
        <div className={css.buttons}>
          <Button onClick={accept} loading={isPending}>
            Accept ownership
          </Button>
          <Button
            variant="default"
            onClick={() => run(() => declineOwnershipAction(slug, { offerId: offer.id }))}
            disabled={isPending}
          >
            Decline ownership
          </Button>
        </div>
      </div>
    </Panel>
  );
}
