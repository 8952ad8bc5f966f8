import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { cssVariablesResolver, theme } from "./theme";

/** Written anew by `vitest run components/theme --update`. */
test("mantine-variables.css is what Mantine makes of the theme", async () => {
  const page = renderToStaticMarkup(
    createElement(MantineProvider, { theme, cssVariablesResolver, withGlobalClasses: false }),
  );
  const written = page.match(/<style[^>]*>(.*)<\/style>/s)?.[1] ?? "";
  expect(written).toContain("--mantine-color-text");
  await expect(inLines(written)).toMatchFileSnapshot("./mantine-variables.css");
});

/** One variable a line, as the formatter leaves it. */
const inLines = (css: string): string =>
  css
    .replace(/\s*\{\s*/g, " {\n  ")
    .replace(/;\s*(?!\s*\})/g, ";\n  ")
    .replace(/\s*\}\s*/g, "\n}\n")
    .replace(/, :host/g, ",\n:host");
