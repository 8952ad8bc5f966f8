import type { TablerIcon } from "@tabler/icons-react";
import css from "./icon.module.css";

type IconProps = { of: TablerIcon; size?: "icon" | "icon-small"; className?: string };

/** The style sheet says once what the library writes on each: a page has forty. */
const SAID_BY_STYLE = {
  ...{ xmlns: undefined, width: undefined, height: undefined, fill: undefined },
  ...{ stroke: undefined, strokeWidth: undefined, strokeLinecap: undefined, strokeLinejoin: undefined },
};

/** A Tabler outline icon in the house's size and stroke. Always beside words or inside a labelled control. */
export function Icon({ of: Glyph, size = "icon", className }: IconProps) {
  const classes = [css.icon, size === "icon-small" && css.small, className].filter(Boolean).join(" ");
  return <Glyph className={classes} {...SAID_BY_STYLE} aria-hidden="true" />;
}
