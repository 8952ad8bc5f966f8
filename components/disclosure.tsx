"use client";

import { UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useId, useState } from "react";
import css from "./disclosure.module.css";
import { Icon } from "./icon";

type DisclosureProps = { label: string; isOpenAtFirst: boolean; children: ReactNode };

/** What few people need, one click away. */
export function Disclosure({ label, isOpenAtFirst, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const id = useId();
  return (
    <div>
      <UnstyledButton
        className={css.disclosure}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon of={isOpen ? IconChevronDown : IconChevronRight} size="icon-small" />
        {label}
      </UnstyledButton>
      {isOpen && (
        <div id={id} className={css.disclosed}>
          {children}
        </div>
      )}
    </div>
  );
}
