import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";
import { componentDefaults } from "./component-defaults";

const same = (color: string): MantineColorsTuple => [
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
];

/** Mantine's own greys, pointed at the tokens, so that every component starts from the right surface. */
const gray: MantineColorsTuple = [
  "var(--r-hover)",
  "var(--r-hover)",
  "var(--r-line)",
  "var(--r-line)",
  "var(--r-line-strong)",
  "var(--r-ink-3)",
  "var(--r-ink-2)",
  "var(--r-ink-2)",
  "var(--r-ink)",
  "var(--r-ink)",
];
const dark: MantineColorsTuple = [
  "var(--r-ink)",
  "var(--r-ink)",
  "var(--r-ink-2)",
  "var(--r-ink-3)",
  "var(--r-line)",
  "var(--r-hover)",
  "var(--r-card)",
  "var(--r-card)",
  "var(--r-bg)",
  "var(--r-bg)",
];

export const theme = createTheme({
  colors: {
    ink: same("var(--r-ink)"),
    accent: same("var(--r-accent)"),
    ok: same("var(--r-ok)"),
    warn: same("var(--r-warn)"),
    bad: same("var(--r-bad)"),
    gray,
    dark,
  },
  primaryColor: "ink",
  white: "var(--r-card)",
  black: "var(--r-ink)",
  fontFamily: "var(--r-font)",
  fontFamilyMonospace: "var(--r-font-mono)",
  fontSizes: {
    xs: "var(--r-fz-small)",
    sm: "var(--r-fz)",
    md: "var(--r-fz)",
    lg: "var(--r-fz-dialog)",
    xl: "var(--r-fz-title)",
  },
  fontWeights: { regular: "400", medium: "var(--r-weight)", bold: "var(--r-weight)" },
  lineHeights: {
    xs: "var(--r-leading)",
    sm: "var(--r-leading)",
    md: "var(--r-leading)",
    lg: "var(--r-leading)",
    xl: "var(--r-leading-tight)",
  },
  headings: { fontFamily: "var(--r-font)", fontWeight: "var(--r-weight)" },
  spacing: { xs: "var(--r-2)", sm: "var(--r-3)", md: "var(--r-4)", lg: "var(--r-6)", xl: "var(--r-8)" },
  radius: {
    xs: "var(--r-radius-small)",
    sm: "var(--r-radius)",
    md: "var(--r-radius)",
    lg: "var(--r-radius-panel)",
    xl: "var(--r-radius-panel)",
  },
  shadows: {
    xs: "var(--r-shadow-card)",
    sm: "var(--r-shadow-card)",
    md: "var(--r-shadow-pop)",
    lg: "var(--r-shadow-pop)",
    xl: "var(--r-shadow-dialog)",
  },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  variantColorResolver: (input) => resolveVariant(input),
  components: componentDefaults,
});

const FILLED: Record<string, [background: string, hover: string, text: string]> = {
  ink: ["var(--r-ink)", "var(--r-ink-hover)", "var(--r-on-ink)"],
  accent: ["var(--r-accent)", "var(--r-accent-hover)", "var(--r-on-accent)"],
  bad: ["var(--r-bad)", "var(--r-bad-hover)", "var(--r-on-bad)"],
};

const resolveVariant: VariantColorsResolver = ({ color = "ink", variant }) => {
  const none = "var(--r-hair) solid transparent";
  const text = color === "ink" || color === "gray" ? "var(--r-ink)" : `var(--r-${color})`;
  if (variant === "filled") {
    const [background, hover, onFill] = FILLED[color] ?? [text, text, "var(--r-card)"];
    return { background, hover, color: onFill, border: none };
  }
  if (variant === "light") {
    const soft = color === "ink" || color === "gray" ? "var(--r-pressed)" : `var(--r-${color}-soft)`;
    return { background: soft, hover: soft, color: text, border: none };
  }
  if (variant === "subtle" || variant === "transparent") {
    const quiet = color === "gray" ? "var(--r-ink-2)" : text;
    return { background: "transparent", hover: "var(--r-hover)", color: quiet, border: none };
  }
  return {
    background: "var(--r-card)",
    hover: "var(--r-hover)",
    color: text,
    border: "var(--r-hair) solid var(--r-line)",
  };
};

/** The same names in both schemes: the tokens themselves change with the scheme. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const scheme = {
    "--mantine-color-text": "var(--r-ink)",
    "--mantine-color-body": "var(--r-card)",
    "--mantine-color-bright": "var(--r-ink)",
    "--mantine-color-error": "var(--r-bad)",
    "--mantine-color-success": "var(--r-ok)",
    "--mantine-color-placeholder": "var(--r-ink-3)",
    "--mantine-color-anchor": "var(--r-accent)",
    "--mantine-color-default": "var(--r-card)",
    "--mantine-color-default-hover": "var(--r-hover)",
    "--mantine-color-default-color": "var(--r-ink)",
    "--mantine-color-default-border": "var(--r-line)",
    "--mantine-color-dimmed": "var(--r-ink-2)",
    "--mantine-color-disabled": "var(--r-panel)",
    "--mantine-color-disabled-color": "var(--r-ink-3)",
    "--mantine-color-disabled-border": "var(--r-line)",
    "--mantine-primary-color-filled": "var(--r-ink)",
    "--mantine-primary-color-filled-hover": "var(--r-ink-hover)",
    "--mantine-primary-color-contrast": "var(--r-on-ink)",
    "--mantine-primary-color-light": "var(--r-pressed)",
    "--mantine-primary-color-light-hover": "var(--r-pressed)",
    "--mantine-primary-color-light-color": "var(--r-ink)",
  };
  return { variables: {}, light: scheme, dark: scheme };
};
