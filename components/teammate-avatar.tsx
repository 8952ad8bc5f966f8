import { initials, toneOf } from "./avatar-tone";
import css from "./teammate-avatar.module.css";

type TeammateAvatarProps = {
  name: string;
  /** Keeps the colour when the name changes: the id or the e-mail. */
  seed?: string;
  size?: "row" | "page";
};

export function TeammateAvatar({ name, seed = name, size = "row" }: TeammateAvatarProps) {
  return (
    <span className={css.avatar} data-tone={toneOf(seed, 7)} data-size={size} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
