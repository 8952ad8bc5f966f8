import type { ReactNode } from "react";
import { AccountMenu } from "./account-menu";
import { JumpTo } from "./jump-to";
import { MobileHeader } from "./mobile-header";
import { NavLinks } from "./nav-links";
import css from "./shell.module.css";
import type { JumpItem, NavItem, ShellAccount, Viewer } from "./shell-props";
import { UserMenu } from "./user-menu";

type ShellProps = {
  account: ShellAccount;
  /** Every account that the viewer can switch to, the current one included. */
  accounts: ShellAccount[];
  viewer: Viewer;
  nav: NavItem[];
  /** More places and acts for "Jump to…", after the navigation. */
  jumps?: JumpItem[];
  signOut: () => Promise<void>;
  children: ReactNode;
};

export function Shell({ account, accounts, viewer, nav, jumps = [], signOut, children }: ShellProps) {
  const userMenu = <UserMenu viewer={viewer} signOut={signOut} />;
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#main">
        Skip to content
      </a>
      <MobileHeader account={account} accounts={accounts} nav={nav} jumps={jumps} userMenu={userMenu} />
      <aside className={css.side} aria-label="Account and navigation">
        <div className={css.sideTop}>
          <AccountMenu account={account} accounts={accounts} />
          <JumpTo nav={nav} jumps={jumps} />
        </div>
        <NavLinks nav={nav} label="Account" />
        <div className={css.sideBottom}>{userMenu}</div>
      </aside>
      <main id="main" className={css.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
