"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { NavGlyph } from "./nav-icon";
import css from "./nav-links.module.css";
import type { NavItem } from "./shell-props";

type NavLinksProps = { nav: NavItem[]; label: string; onNavigate?: () => void };

export function NavLinks({ nav, label, onNavigate }: NavLinksProps) {
  const current = currentHref(nav, usePathname());
  return (
    <nav aria-label={label}>
      <ul className={css.list}>
        {nav.map((item) => (
          <li key={item.href}>
            <NavLink item={item} isCurrent={item.href === current} onNavigate={onNavigate} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

type NavLinkProps = { item: NavItem; isCurrent: boolean; onNavigate?: () => void };

/** Prefetched when somebody is about to use it: each page would otherwise fetch all the others beside its own rows. */
function NavLink({ item, isCurrent, onNavigate }: NavLinkProps) {
  const [isMeant, setMeant] = useState(false);
  const mean = () => setMeant(true);
  return (
    <Link
      className={css.link}
      href={item.href}
      prefetch={isMeant ? null : false}
      onMouseEnter={mean}
      onFocus={mean}
      onClick={onNavigate}
      aria-current={isCurrent ? "page" : undefined}
    >
      <NavGlyph icon={item.icon} />
      {item.label}
    </Link>
  );
}

/** The entry with the longest address that the path is under: the overview is only that where no section is. */
function currentHref(nav: NavItem[], path: string): string | undefined {
  const around = nav
    .flatMap(({ href, covers = [] }) => [href, ...covers].map((address) => ({ href, address })))
    .filter(({ address }) => path === address || path.startsWith(`${address}/`));
  return around.sort((a, b) => b.address.length - a.address.length)[0]?.href;
}
