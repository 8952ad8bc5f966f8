"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
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
            <Link
              className={css.link}
              href={item.href}
              onClick={onNavigate}
              aria-current={item.href === current ? "page" : undefined}
            >
              <NavGlyph icon={item.icon} />
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The longest address that the path is under: the overview only matches itself when a section does too. */
function currentHref(nav: NavItem[], path: string): string | undefined {
  const around = nav.map((item) => item.href).filter((href) => path === href || path.startsWith(`${href}/`));
  return around.sort((a, b) => b.length - a.length)[0];
}
