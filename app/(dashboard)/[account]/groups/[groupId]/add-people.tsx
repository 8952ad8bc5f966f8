"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { sentenceOf } from "@/lib/refusal";
import type { GroupProps } from "./load-group";

const AddPeopleDialog = dynamic(() => import("./add-people-dialog").then((all) => all.AddPeopleDialog), { ssr: false });

/** The primary button of a group's page. */
export function AddPeople(props: GroupProps) {
  const [opened, setOpened] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const refusal = props.refused.changeMembers ? sentenceOf(props.refused.changeMembers) : undefined;
  const open = () => {
    setOpened(opened + 1);
    setOpen(true);
  };
  return (
    <>
      <Button
        leftSection={<Icon of={IconPlus} />}
        onClick={refusal ? undefined : open}
        data-disabled={refusal ? true : undefined}
        aria-disabled={refusal ? true : undefined}
        aria-description={refusal}
        data-hint={refusal}
      >
        Add people
      </Button>
      {opened > 0 && <AddPeopleDialog key={opened} {...props} isOpen={isOpen} onClose={() => setOpen(false)} />}
    </>
  );
}
