import type { ChangeEventHandler } from "react";
import css from "./tick.module.css";

type TickProps = {
  label: string;
  isOn: boolean;
  /** Some of what it stands for is on. */
  isPartly?: boolean;
  isDisabled?: boolean;
  onChange: ChangeEventHandler<HTMLInputElement>;
};

/** The checkbox of a row. A bare one: a page has a hundred, and a component's machinery on each is felt. */
export function Tick({ label, isOn, isPartly = false, isDisabled = false, onChange }: TickProps) {
  return (
    <input
      ref={(node) => {
        if (node) node.indeterminate = isPartly;
      }}
      type="checkbox"
      className={css.tick}
      aria-label={label}
      checked={isOn}
      disabled={isDisabled}
      onChange={onChange}
    />
  );
}
