"use client";

import { UnstyledButton } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { sentenceOf } from "@/lib/refusal";
import css from "./group.module.css";
import type { GrantOptions, GroupProps } from "./load-group";

const EditGrantsDialog = dynamic(() => import("./edit-grants-dialog").then((all) => all.EditGrantsDialog), {
  ssr: false,
});

type EditGrantsProps = GroupProps & { options: GrantOptions | null };

/** The button that opens the editor, or says why it would not. */
export function EditGrants({ options, ...props }: EditGrantsProps) {
  const [opened, setOpened] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const refusal = props.refused.setGrants ? sentenceOf(props.refused.setGrants) : undefined;
  const open = () => {
    // Each opening starts from what is there now.
    setOpened(opened + 1);
    setOpen(true);
  };
  return (
    <>
      <UnstyledButton
        className={css.textButton}
        aria-label="Edit what this group gives"
        aria-disabled={refusal ? true : undefined}
        aria-description={refusal}
        data-hint={refusal}
        onClick={refusal ? undefined : open}
      >
        Edit
      </UnstyledButton>
      {options && opened > 0 && (
        <EditGrantsDialog key={opened} {...props} options={options} isOpen={isOpen} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
