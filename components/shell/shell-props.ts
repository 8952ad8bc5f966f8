import type { NavIcon } from "./nav-icon";

export type ShellAccount = { name: string; slug: string };
export type Viewer = { name: string; email: string; roleName: string };
export type NavItem = { label: string; href: string; icon: NavIcon };
export type JumpItem = { label: string; href: string; description?: string; icon?: NavIcon };
