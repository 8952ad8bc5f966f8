"use client";

import { IconDots } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { Icon } from "@/components/icon";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { Truncated } from "@/components/truncated";
import { useOpening } from "@/components/use-opening";
import css from "./menu-button.module.css";
import type { Viewer } from "./shell-props";

const UserList = dynamic(() => import("./user-list").then((all) => all.UserList), { ssr: false });

export function UserMenu({ viewer, signOut }: { viewer: Viewer; signOut: () => Promise<void> }) {
  const { opening, toggle, close } = useOpening();
  return (
    <>
      <button
        type="button"
        className={css.button}
        aria-label={`${viewer.name}, your menu`}
        aria-haspopup="menu"
        aria-expanded={false}
        onClick={toggle}
      >
        <TeammateAvatar name={viewer.name} seed={viewer.email} />
        <span className={css.name}>
          <Truncated>{viewer.name}</Truncated>
          <span className={css.second}>
            <Truncated>{viewer.roleName}</Truncated>
          </span>
        </span>
        <Icon of={IconDots} className={css.quiet} />
      </button>
      {opening && <UserList {...opening} onClose={close} email={viewer.email} signOut={signOut} />}
    </>
  );
}
