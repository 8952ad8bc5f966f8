"use client";

import "./globals.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import { ErrorPage } from "@/components/error-page";
import { ThemeProvider } from "@/components/theme/theme-provider";

/** Stands in for the root layout when that one fails, and so brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <title>Roster cannot answer right now</title>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <ThemeProvider>
          <ErrorPage error={error} retry={retry} />
        </ThemeProvider>
      </body>
    </html>
  );
}
