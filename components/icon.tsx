import type { TablerIcon } from "@tabler/icons-react";

type IconProps = { of: TablerIcon; size?: "icon" | "icon-small"; className?: string };

/** A Tabler outline icon in the house's size and stroke. Always beside words or inside a labelled control. */
export function Icon({ of: Glyph, size = "icon", className }: IconProps) {
  const length = `var(--r-${size})`;
  return <Glyph className={className} style={{ width: length, height: length }} stroke={1.6} aria-hidden="true" />;
}
