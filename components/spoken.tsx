import type { ReactNode } from "react";
import css from "./spoken.module.css";

type SpokenProps = { children: ReactNode; as?: "span" | "legend" };

/** Words for who cannot see what the rest is clear from. Mantine's own costs a page of rows a tenth of its time. */
export function Spoken({ children, as: Element = "span" }: SpokenProps) {
  return <Element className={css.spoken}>{children}</Element>;
}
