"use client";

import { createSpotlight, Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Icon } from "@/components/icon";
import css from "./jump-dialog.module.css";
import { NavGlyph } from "./nav-icon";
import type { JumpItem } from "./shell-props";

const [store, jumpDialog] = createSpotlight();

type JumpDialogProps = { items: JumpItem[]; isOpen: boolean; onClose: () => void };

export function JumpDialog({ items, isOpen, onClose }: JumpDialogProps) {
  const router = useRouter();
  useEffect(() => {
    if (isOpen) jumpDialog.open();
  }, [isOpen]);

  const actions: SpotlightActionData[] = items.map((item) => ({
    id: item.href,
    label: item.label,
    description: item.description,
    leftSection: item.icon && <NavGlyph icon={item.icon} />,
    onClick: () => router.push(item.href),
  }));
  return (
    <Spotlight
      store={store}
      actions={actions}
      shortcut={null}
      onSpotlightClose={onClose}
      limit={8}
      radius="lg"
      centered={false}
      yOffset="12vh"
      overlayProps={{ blur: 0 }}
      attributes={{ content: { "aria-label": "Jump to" } }}
      nothingFound="Nothing has this name."
      searchProps={{ placeholder: "Jump to…", "aria-label": "Jump to", leftSection: <Icon of={IconSearch} /> }}
      classNames={{
        content: css.content,
        body: css.body,
        search: css.search,
        actionsList: css.list,
        action: css.action,
        actionDescription: css.description,
        empty: css.empty,
      }}
    />
  );
}
