"use client";

import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RefusableButton } from "@/components/refusable-button";
import { toast } from "@/components/toast";
import type { ActionResult } from "@/lib/action-result";
import type { RefusalCode } from "@/lib/refusal";
import css from "./settings.module.css";

type SettingRowProps = {
  name: string;
  /** How it is now, in a sentence. */
  now: ReactNode;
  /** The verb on the button. */
  change: string;
  refused?: RefusalCode | null;
  /** The question that the dialog asks, and what follows from a yes. */
  question: string;
  children: ReactNode;
  confirm: string;
  isDanger?: boolean;
  action: () => Promise<ActionResult<null>>;
  done: string;
};

/** One setting that is changed once in a long while: how it is, and a button that asks before it changes. */
export function SettingRow({ name, now, change, refused = null, done, question, children, ...act }: SettingRowProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={css.setting} aria-label={name}>
      <div className={css.words}>
        <h3 className={css.name}>{name}</h3>
        <p className={css.now}>{now}</p>
      </div>
      <RefusableButton variant="default" refused={refused} onClick={() => setOpen(true)}>
        {change}
      </RefusableButton>
      <ConfirmDialog
        {...act}
        title={question}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onDone={() => toast(done)}
      >
        {children}
      </ConfirmDialog>
    </section>
  );
}
