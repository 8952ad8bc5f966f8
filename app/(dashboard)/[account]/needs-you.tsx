import {
  IconCalendarX,
  IconLock,
  IconMailOff,
  IconMailX,
  IconShieldOff,
  IconUserPlus,
  type TablerIcon,
} from "@tabler/icons-react";
import { ButtonLink } from "@/components/button-link";
import { Icon } from "@/components/icon";
import { Panel } from "@/components/panel";
import type { Need } from "@/lib/overview/overview";
import { addressOf, NeedNote, titleOf } from "./need-words";
import css from "./overview.module.css";

const LOOKS: Record<Need["kind"], { icon: TablerIcon; tone: "bad" | "warn" | "quiet" }> = {
  undelivered: { icon: IconMailX, tone: "bad" },
  locked: { icon: IconLock, tone: "bad" },
  inviteExpired: { icon: IconMailOff, tone: "warn" },
  accessEnded: { icon: IconCalendarX, tone: "quiet" },
  requiredTwoFactorMissing: { icon: IconShieldOff, tone: "warn" },
  managersWithoutTwoFactor: { icon: IconShieldOff, tone: "warn" },
  fewAdmins: { icon: IconUserPlus, tone: "quiet" },
};

/** What somebody should look at, each with the way to where it is put right; null while it is looked for. */
export function NeedsYou({ slug, needs }: { slug: string; needs: Need[] | null }) {
  if (!needs) {
    return (
      <Panel title="Needs you">
        <p className={css.calm}>Looking…</p>
      </Panel>
    );
  }
  return (
    <Panel title="Needs you" aside={needs.length > 0 ? needs.length : undefined}>
      {needs.length === 0 && <p className={css.calm}>Nothing right now.</p>}
      <ul className={css.list}>
        {needs.map((need) => (
          <li key={need.kind} className={css.need}>
            <span className={css.needIcon} data-tone={LOOKS[need.kind].tone}>
              <Icon of={LOOKS[need.kind].icon} />
            </span>
            <div className={css.words}>
              <p className={css.title}>{titleOf(need)}</p>
              <p className={css.note}>
                <NeedNote need={need} />
              </p>
            </div>
            <ButtonLink href={addressOf(slug, need)} variant="default" aria-label={`Review: ${titleOf(need)}`}>
              Review
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
