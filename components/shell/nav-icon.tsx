import {
  IconBuildingCommunity,
  IconHelpCircle,
  IconHistory,
  IconLayoutDashboard,
  IconSettings,
  IconShieldCheck,
  IconUser,
  IconUsers,
  IconUsersGroup,
  IconWorld,
} from "@tabler/icons-react";
import { Icon } from "@/components/icon";

const ICONS = {
  overview: IconLayoutDashboard,
  teammates: IconUsers,
  roles: IconShieldCheck,
  groups: IconUsersGroup,
  projects: IconWorld,
  access: IconHelpCircle,
  log: IconHistory,
  settings: IconSettings,
  account: IconBuildingCommunity,
  person: IconUser,
};

export type NavIcon = keyof typeof ICONS;

export function NavGlyph({ icon }: { icon: NavIcon }) {
  return <Icon of={ICONS[icon]} />;
}
