"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";

const DialogWindow = dynamic(() => import("./dialog-window").then((all) => all.DialogWindow), { ssr: false });

export type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  size?: "sm" | "md" | "lg";
  /** Holds the dialog open while something is being done. */
  isPending?: boolean;
  children: ReactNode;
};

/** A window over the page, loaded when it is first opened. Focus moves in, and back when it closes. */
export function Dialog(props: DialogProps) {
  const [wasOpen, setWasOpen] = useState(props.isOpen);
  if (props.isOpen && !wasOpen) setWasOpen(true);
  return wasOpen ? <DialogWindow {...props} /> : null;
}
