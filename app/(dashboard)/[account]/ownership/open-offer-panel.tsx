"use client";

import { Button } from "@mantine/core";
import { ErrorNotice } from "@/components/error-notice";
import { Panel } from "@/components/panel";
import { RelativeTime } from "@/components/relative-time";
import { toast } from "@/components/toast";
import type { OpenOffer } from "@/lib/ownership/queries";
import { cancelOfferAction } from "./actions";
import css from "./ownership.module.css";
import { useAct } from "./use-act";

/** For owners: whom the ownership is offered to, and the way back. */
export function OpenOfferPanel({ slug, offer }: { slug: string; offer: OpenOffer }) {
  const { run, error, isPending } = useAct();
  const { fromName, to, nextRoleName } = offer;
  const cancel = () =>
    run(
      () => cancelOfferAction(slug, { offerId: offer.id }),
      () => toast("The offer is taken back."),
    );
  return (
    <Panel title="An offer is open">
      <div className={css.body}>
        <p>
          {fromName} offered the ownership to <b>{to.name}</b> <span className={css.quiet}>{to.email}</span>, who was
          told by e-mail. It stands until <RelativeTime at={offer.expiresAt} as="date" />.
        </p>
        <p>
          If {to.name} accepts, {fromName}{" "}
          {nextRoleName ? `becomes ${nextRoleName}` : "has no role of their own any more"}. Until then nothing changes.
        </p>
        <ErrorNotice>{error}</ErrorNotice>
        <div className={css.buttons}>
          <Button variant="default" onClick={cancel} loading={isPending}>
            Cancel offer
          </Button>
        </div>
      </div>
    </Panel>
  );
}
