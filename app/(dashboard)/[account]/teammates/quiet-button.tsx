import { Button } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import css from "./teammate-form.module.css";

type QuietButtonProps = { icon: TablerIcon; onClick: () => void; children: ReactNode };

/** Something that few people need beside a field. */
export function QuietButton({ icon, onClick, children }: QuietButtonProps) {
  return (
    <Button
      variant="subtle"
      color="gray"
      className={css.quietButton}
      leftSection={<Icon of={icon} size="icon-small" />}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
