"use client";

import { MantineProvider } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { theme } from "./theme";

/**
 * `nonce` goes on the styles that Mantine writes into the page: the content security policy lets in no others. The
 * theme's variables are not among them: they stand in mantine-variables.css, once for all pages.
 */
export function ThemeProvider({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const [kept] = useState(() => keepForStyles(nonce ?? nonceOfDocument()));
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      defaultColorScheme="auto"
      withStaticClasses={false}
      getStyleNonce={kept === undefined ? undefined : () => kept}
    >
      {children}
    </MantineProvider>
  );
}

/** The document's policy knows the nonce it came with, so that one is kept when a refresh brings a newer one. */
function keepForStyles(nonce: string | undefined): string | undefined {
  // Where react-remove-scroll (behind every modal) looks for it.
  if (nonce && typeof window !== "undefined") Object.assign(globalThis, { __webpack_nonce__: nonce });
  return nonce;
}

/** The page that stands in for a layout that failed is given no nonce; its document's scripts still know it. */
const nonceOfDocument = (): string | undefined =>
  typeof document === "undefined" ? undefined : document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
