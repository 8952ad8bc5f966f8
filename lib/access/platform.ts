/** The permissions that govern Roster itself; every catalogue has them (domain §3). */
export const PLATFORM_PERMISSIONS = [
  "team.view",
  "team.invite",
  "team.edit",
  "team.suspend",
  "team.remove",
  "team.reset_two_factor",
  "team.export",
  "owners.manage",
  "roles.manage",
  "groups.manage",
  "projects.manage",
  "audit.view",
  "account.manage",
  "billing.view",
  "billing.manage",
] as const;

export type PlatformPermission = (typeof PLATFORM_PERMISSIONS)[number];

const read = (key: PlatformPermission, label: string) => ({ key, label, kind: "read" as const, scoped: false });
const write = (key: PlatformPermission, label: string) => ({ key, label, kind: "write" as const, scoped: false });

export const PLATFORM_FEATURES = [
  {
    key: "team",
    label: "Team",
    permissions: [
      read("team.view", "See teammates"),
      write("team.invite", "Invite teammates"),
      write("team.edit", "Edit teammates"),
      write("team.suspend", "Suspend teammates"),
      write("team.remove", "Remove teammates"),
      write("team.reset_two_factor", "Reset two-factor"),
      { key: "team.export", label: "Export teammates", kind: "export" as const, scoped: false },
    ],
  },
  {
    key: "account",
    label: "Account",
    permissions: [
      write("owners.manage", "Manage owners"),
      write("roles.manage", "Manage roles"),
      write("groups.manage", "Manage groups"),
      write("projects.manage", "Manage projects"),
      read("audit.view", "See the log"),
      write("account.manage", "Manage the account"),
    ],
  },
  {
    key: "billing",
    label: "Billing",
    permissions: [read("billing.view", "View billing"), write("billing.manage", "Manage billing")],
  },
];
