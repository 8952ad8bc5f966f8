"use client";

import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { type RefusalCode, sentenceOf } from "@/lib/refusal";

type RefusableButtonProps = Pick<ButtonProps, "leftSection" | "variant" | "color" | "loading"> & {
  /** Why it would be refused: the button is disabled and says so; keys still reach it, so that it can be read. */
  refused: RefusalCode | null;
  /** The accessible name, where the words on it are the same on several buttons. */
  label?: string;
  onClick: () => void;
  children: ReactNode;
};

/** A button for what may be refused to the viewer. */
export function RefusableButton({ refused, label, onClick, ...rest }: RefusableButtonProps) {
  const why = refused ? sentenceOf(refused) : undefined;
  return (
    <Button
      {...rest}
      aria-label={label}
      onClick={refused ? undefined : onClick}
      data-disabled={refused ? true : undefined}
      aria-disabled={refused ? true : undefined}
      aria-description={why}
      data-hint={why}
    />
  );
}
