import type { NavIcon } from "./nav-icon";

export type ShellAccount = { name: string; slug: string };
export type Viewer = { name: string; email: string; roleName: string };
/** `covers`: other addresses whose pages belong to this entry. */
export type NavItem = { label: string; href: string; icon: NavIcon; covers?: readonly string[] };
export type JumpItem = { label: string; href: string; description?: string; icon?: NavIcon };
