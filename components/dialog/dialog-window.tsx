"use client";

import { Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import type { DialogProps } from "./dialog";
import { InDialog } from "./in-dialog";

export function DialogWindow({ isOpen, onClose, title, size = "md", isPending = false, children }: DialogProps) {
  // The modal notes where the focus has to go back to when it opens, which is after it is there.
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(isOpen), [isOpen]);
  return (
    <Modal
      opened={isShown}
      onClose={onClose}
      title={title}
      size={size}
      closeOnEscape={!isPending}
      closeOnClickOutside={false}
      withCloseButton={!isPending}
    >
      <InDialog value={true}>{children}</InDialog>
    </Modal>
  );
}
