"use client";

import { Button } from "@mantine/core";
import type { ReactNode } from "react";

/** The one primary button of a page that is a form. */
export function SubmitButton({ isPending, children }: { isPending: boolean; children: ReactNode }) {
  return (
    <Button type="submit" loading={isPending} fullWidth>
      {children}
    </Button>
  );
}
