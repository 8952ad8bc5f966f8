"use client";

import Link from "next/link";
import { Panel } from "@/components/panel";
import type { Settings } from "@/lib/accounts/queries";
import { type Counted, isOnlyOne, peopleText } from "@/lib/counted";
import { paths } from "@/lib/paths";
import { setSecurityAction } from "./actions";
import { SettingRow } from "./setting-row";
import css from "./settings.module.css";

export function SecurityPanel({ settings }: { settings: Settings }) {
  const { slug, requireTwoFactor, oneAccountPerEmail } = settings;
  const set = (change: Partial<{ requireTwoFactor: boolean; oneAccountPerEmail: boolean }>) =>
    setSecurityAction(slug, { requireTwoFactor, oneAccountPerEmail, ...change });
  return (
    <Panel title="Security">
      <div className={css.settings}>
        <SettingRow
          name="Two-factor for everybody"
          now={requireTwoFactor ? "Everybody needs two-factor to open this account." : <Without settings={settings} />}
          change={requireTwoFactor ? "Let people choose" : "Require two-factor"}
          refused={requireTwoFactor ? null : settings.twoFactorRefused}
          question={requireTwoFactor ? "Let people choose whether they use two-factor?" : "Require two-factor?"}
          confirm={requireTwoFactor ? "Let people choose" : "Require two-factor"}
          action={() => set({ requireTwoFactor: !requireTwoFactor })}
          done={requireTwoFactor ? "Two-factor is up to each person now." : "Everybody needs two-factor now."}
        >
          {requireTwoFactor ? (
            <p>Whoever has it keeps it. Nobody is asked to set it up any more.</p>
          ) : (
            <p>
              {peopleWithout(settings.withoutTwoFactor)} At their next click they reach only the page that sets it up,
              and everything else once they have.
            </p>
          )}
        </SettingRow>
        <SettingRow
          name="One account per e-mail"
          now={
            oneAccountPerEmail
              ? "Who is a teammate of another account cannot be invited with the same address."
              : "People can be teammates of several accounts with one address."
          }
          change={oneAccountPerEmail ? "Allow several" : "Allow one only"}
          question={oneAccountPerEmail ? "Allow several accounts per e-mail?" : "Allow only one account per e-mail?"}
          confirm={oneAccountPerEmail ? "Allow several" : "Allow one only"}
          action={() => set({ oneAccountPerEmail: !oneAccountPerEmail })}
          done={oneAccountPerEmail ? "Addresses may be in several accounts now." : "Only one account per e-mail now."}
        >
          <p>It counts for invitations from now on. Who is a teammate already stays one.</p>
        </SettingRow>
      </div>
    </Panel>
  );
}

function Without({ settings: { slug, withoutTwoFactor, twoFactorRefused } }: { settings: Settings }) {
  if (withoutTwoFactor.count === 0) return "People choose for themselves. Everybody has it.";
  return (
    <>
      People choose for themselves.{" "}
      <Link href={paths.teammates(slug, { status: "active", twoFactor: "off" })} prefetch={false}>
        {peopleWithout(withoutTwoFactor)}
      </Link>
      {twoFactorRefused && (
        <>
          {" "}
          You are one of them: <Link href={paths.profile}>set it up first</Link>.
        </>
      )}
    </>
  );
}

function peopleWithout(people: Counted): string {
  if (people.count === 0) return "Everybody has two-factor.";
  return `${peopleText(people)} ${isOnlyOne(people) ? "has" : "have"} no two-factor.`;
}
