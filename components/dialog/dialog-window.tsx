"use client";

import { Modal } from "@mantine/core";
import type { DialogProps } from "./dialog";

export function DialogWindow({ isOpen, onClose, title, size = "md", isPending = false, children }: DialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={size}
      closeOnEscape={!isPending}
      closeOnClickOutside={false}
      withCloseButton={!isPending}
    >
      {children}
    </Modal>
  );
}
