"use client";

import { Button } from "@mantine/core";
import css from "./dialog-buttons.module.css";

type DialogButtonsProps = {
  confirm: string;
  /** Without it the button submits the form around it. */
  onConfirm?: () => void;
  onCancel: () => void;
  isDanger?: boolean;
  isPending?: boolean;
  isDisabled?: boolean;
};

/** The foot of every dialog: back out on the left, the verb on the right. */
export function DialogButtons(props: DialogButtonsProps) {
  const { confirm, onConfirm, onCancel, isDanger = false, isPending = false, isDisabled = false } = props;
  return (
    <div className={css.buttons}>
      <Button variant="default" onClick={onCancel} disabled={isPending}>
        Cancel
      </Button>
      <Button
        type={onConfirm ? "button" : "submit"}
        color={isDanger ? "bad" : undefined}
        onClick={onConfirm}
        loading={isPending}
        disabled={isDisabled}
      >
        {confirm}
      </Button>
    </div>
  );
}
