"use client";

import type { Switch } from "@/lib/access/catalogue";
import { turn } from "@/lib/access/switches";
import { AccessDialog } from "../access-dialog";
import type { EditDialogProps } from "../edit-dialogs";
import { ProjectsField } from "../place-fields";

type TurnSwitchDialogProps = EditDialogProps & { one: Switch; on: boolean };

/** Turns one switch after a look at what that changes; a limit asks which projects are left. */
export function TurnSwitchDialog({ one, on, ...props }: TurnSwitchDialogProps) {
  const { section, values } = props;
  const way = on ? "on" : "off";
  return (
    <AccessDialog
      {...props}
      title={`Turn ${one.label} ${way} for ${values.firstName}?`}
      confirm={`Turn ${way}`}
      done={`${one.label} is ${way} for ${values.firstName} ${values.lastName}.`}
      first={turn(values.access, one, on)}
    >
      {(access, onChange) =>
        one.effect.kind === "limited_projects" && on ? (
          <ProjectsField
            {...{ section, onChange }}
            value={access}
            errors={undefined}
            index={0}
            label={section.words.project.many}
          />
        ) : (
          <p>{one.description}. It holds from their next click on.</p>
        )
      }
    </AccessDialog>
  );
}
