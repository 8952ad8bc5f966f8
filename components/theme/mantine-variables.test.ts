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

const SCHEMES = [/dark"\]/, /light"\]/];

/** One variable a line, as the formatter leaves it; what is the same in both schemes once, for the root. */
function inLines(css: string): string {
  const blocks = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = "", body = ""]) => ({
    selector: selector.trim().replace(", ", ",\n"),
    set: new Map([...body.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name = "", value = ""]) => [name, value])),
  }));
  const [dark, light] = SCHEMES.map((scheme) => blocks.find(({ selector }) => scheme.test(selector))?.set);
  const [root] = blocks;
  for (const [name, value] of dark ?? []) {
    if (light?.get(name) !== value) continue;
    for (const { set } of blocks) set.delete(name);
    root?.set.set(name, value);
  }
  const line = ([name, value]: [string, string]) => `  ${name}: ${value};\n`;
  return blocks.map(({ selector, set }) => `${selector} {\n${[...set].map(line).join("")}}\n`).join("\n");
}
