"use client";

import { Radio, Stack } from "@mantine/core";
import { type Control, useController } from "react-hook-form";
import type { z } from "zod";
import type { CatalogueKey } from "@/lib/access/catalogue";
import type { SignUp } from "@/lib/users/schema";

export type CatalogueChoice = { key: CatalogueKey; name: string };

const DESCRIPTIONS: Record<CatalogueKey, string> = {
  tracking: "Properties, pixels and reports; several owners.",
  publishing: "Authoring, tickets and compliance; exactly one Agent.",
  campaigns: "Products and campaigns; several administrators.",
  analytics: "Projects, dashboards and reports; exactly one owner.",
};

type CatalogueFieldProps = { control: Control<z.input<typeof SignUp>>; catalogues: CatalogueChoice[] };

/** What the account is for: it decides the roles and permissions, and cannot be changed later. */
export function CatalogueField({ control, catalogues }: CatalogueFieldProps) {
  const { field, fieldState } = useController({ control, name: "catalogue" });
  return (
    <Radio.Group {...field} label="What is it for?" error={fieldState.error?.message}>
      <Stack gap="xs" mt={6}>
        {catalogues.map(({ key, name }) => (
          <Radio key={key} value={key} label={name} description={DESCRIPTIONS[key]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
