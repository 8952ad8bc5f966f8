"use client";

import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { cssVariablesResolver, theme } from "./theme";

/** `nonce` goes on the styles that Mantine writes into the page, for a content security policy. */
export function ThemeProvider({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      withStaticClasses={false}
      getStyleNonce={nonce === undefined ? undefined : () => nonce}
    >
      {children}
    </MantineProvider>
  );
}
