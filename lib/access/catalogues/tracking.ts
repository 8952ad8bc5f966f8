import { type CatalogueData, defineCatalogue } from "@/lib/access/catalogue";
import { allBut, scoped, TEAM } from "./build";

const features: CatalogueData["features"] = [
  {
    key: "properties",
    label: "Properties",
    permissions: scoped("properties", ["view", "View properties", "read"], ["edit", "Edit properties", "write"]),
  },
  {
    key: "pixels",
    label: "Pixels",
    permissions: scoped("pixels", ["view", "View pixels", "read"], ["edit", "Edit pixels", "write"]),
  },
  {
    key: "integrations",
    label: "Integrations",
    permissions: scoped("integrations", ["view", "View integrations", "read"], ["edit", "Edit integrations", "write"]),
  },
  { key: "reports", label: "Reports", permissions: scoped("reports", ["view", "View reports", "read"]) },
  { key: "data", label: "Data", permissions: scoped("data", ["export", "Export data", "export"]) },
];

export const tracking = defineCatalogue({
  key: "tracking",
  name: "Tracking",
  projectWord: { one: "Property", many: "Properties" },
  invitedLabel: "Invited",
  newTeammateLabel: "New user",
  owners: "several",
  severalRoles: false,
  oneAccountPerEmail: true,
  kinds: false,
  features,
  switches: [
    {
      key: "billing",
      label: "Billing",
      description: "See and manage billing",
      default: false,
      effect: { kind: "allow_when_on", permissions: ["billing.view", "billing.manage"] },
    },
    {
      key: "user_management",
      label: "User management",
      description: "See, invite and manage teammates",
      default: true,
      effect: { kind: "deny_when_off", permissions: TEAM },
    },
    {
      key: "limited_access",
      label: "Limited access",
      description: "Only the properties you pick",
      default: false,
      effect: { kind: "limited_projects" },
    },
    {
      key: "read_only",
      label: "Read-only",
      description: "View everything the roles show, edit nothing",
      default: false,
      effect: { kind: "read_only" },
    },
    {
      key: "export_data",
      label: "Export data",
      description: "Download data from the properties they reach",
      default: false,
      effect: { kind: "allow_when_on", permissions: ["data.export"] },
    },
  ],
  roles: [
    {
      key: "account_owner",
      name: "Account Owner",
      description: "Everything, including billing and owners",
      owner: true,
      permissions: allBut(features),
    },
    {
      key: "account_manager",
      name: "Account Manager",
      description: "Everything but billing, owners and the account itself",
      permissions: allBut(features, ["billing.*", "owners.manage", "account.manage"]),
      switches: ["billing", "user_management"],
    },
    {
      key: "account_member",
      name: "Account Member",
      description: "View and edit properties, pixels and integrations; view reports",
      permissions: allBut(features.filter((f) => f.key !== "data")).filter((key) =>
        /^(properties|pixels|integrations|reports)\./.test(key),
      ),
      switches: ["limited_access", "read_only", "export_data"],
    },
  ],
});
