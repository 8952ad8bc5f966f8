"use client";

import { Radio } from "@mantine/core";
import { useCallback, useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RelativeTime } from "@/components/relative-time";
import { toast } from "@/components/toast";
import type { ActDialogProps } from "./act-dialog";
import { reinstateTeammateAction } from "./actions";
import { RoleFields } from "./role-fields";
import { NO_ACCESS } from "./teammate-form";
import css from "./teammate-form.module.css";
import { WithChoices } from "./with-choices";

const NO_ROLE = { ok: false, code: "invalid_input", message: "Choose a role to start with." } as const;

/** Brings a removed person back, with what they had or with a role chosen now. */
export function ReinstateTeammateDialog({ section, row, isOpen, onClose }: ActDialogProps) {
  const [how, setHow] = useState("before");
  const [access, setAccess] = useState(NO_ACCESS);
  const chooseBefore = useCallback(() => setHow("before"), []);
  const reinstate = async () => {
    if (how === "fresh" && access.roles.length === 0) return NO_ROLE;
    return reinstateTeammateAction(section.slug, { teammateId: row.id, access: how === "before" ? null : access });
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Reinstate ${row.name}?`}
      confirm="Reinstate"
      action={reinstate}
      onDone={() => toast(`${row.name} is back.`)}
    >
      <p>
        They can come back in at once. Sessions they had before stay ended.
        {row.keptUntil && (
          <>
            {" What they had is kept until "}
            <RelativeTime at={row.keptUntil} as="date" />; after that they are erased.
          </>
        )}
      </p>
      <Radio.Group label="Their access" value={how} onChange={setHow}>
        <div className={css.choices}>
          <Radio value="before" label="As before" description="Everything they had when they were removed" />
          <Radio value="fresh" label="Start fresh" description="Only the role you choose now" />
        </div>
      </Radio.Group>
      {how === "fresh" && (
        <WithChoices frame={section} isOpen={isOpen} onClose={chooseBefore}>
          {(full) => <RoleFields section={full} value={access} onChange={setAccess} />}
        </WithChoices>
      )}
    </ConfirmDialog>
  );
}
