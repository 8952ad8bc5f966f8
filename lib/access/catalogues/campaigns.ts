import { type CatalogueData, defineCatalogue } from "@/lib/access/catalogue";
import { accountWide, allBut, scoped } from "./build";

const features: CatalogueData["features"] = [
  { key: "products", label: "Products", permissions: scoped("products", ["access", "Access products", "read"]) },
  {
    key: "campaigns",
    label: "Campaigns",
    permissions: scoped(
      "campaigns",
      ["view", "View campaigns", "read"],
      ["create", "Create campaigns", "write"],
      ["create_test", "Create test campaigns", "write"],
      ["edit", "Edit campaigns", "write"],
      ["edit_unlaunched", "Edit campaigns not launched yet", "write"],
      ["launch", "Launch campaigns", "write"],
      ["change_status", "Change campaign status", "write"],
      ["pause", "Pause active campaigns", "write"],
    ),
  },
  {
    key: "system_rules",
    label: "System rules",
    permissions: accountWide("system_rules", ["edit", "Edit system rules", "write"]),
  },
  {
    key: "profiles",
    label: "User profiles",
    permissions: accountWide("profiles", ["view", "View user profiles (personal data)", "read"]),
  },
  { key: "data", label: "Data", permissions: scoped("data", ["export", "Export data", "export"]) },
];

const switches = ["user_profiles"];

export const campaigns = defineCatalogue({
  key: "campaigns",
  name: "Campaigns",
  projectWord: { one: "Product", many: "Products" },
  invitedLabel: "Unregistered",
  newTeammateLabel: "New user",
  owners: "several",
  severalRoles: false,
  oneAccountPerEmail: false,
  kinds: false,
  features,
  switches: [
    {
      key: "user_profiles",
      label: "User profiles",
      description: "See the personal data of users; never implies export",
      default: false,
      effect: { kind: "allow_when_on", permissions: ["profiles.view"] },
    },
  ],
  roles: [
    {
      key: "administrator",
      name: "Administrator",
      description: "Everything: users, roles, system rules, profiles and export",
      owner: true,
      permissions: allBut(features),
    },
    {
      key: "editor",
      name: "Editor",
      description: "Creates, edits and launches campaigns; system rules and export",
      permissions: [
        "products.access",
        "campaigns.view",
        "campaigns.create",
        "campaigns.edit",
        "campaigns.launch",
        "campaigns.change_status",
        "system_rules.edit",
        "data.export",
      ],
      switches,
    },
    {
      key: "collaborator",
      name: "Collaborator",
      description: "Test campaigns only, edits what is not launched, pauses what runs; export",
      permissions: [
        "products.access",
        "campaigns.view",
        "campaigns.create_test",
        "campaigns.edit_unlaunched",
        "campaigns.pause",
        "data.export",
      ],
      switches,
    },
    {
      key: "viewer",
      name: "Viewer",
      description: "Sees products and campaigns; system rules",
      permissions: ["products.access", "campaigns.view", "system_rules.edit"],
      switches,
    },
    {
      key: "outsourcer",
      name: "Outsourcer",
      description: "System rules only",
      permissions: ["system_rules.edit"],
      switches,
    },
    {
      key: "campaign_status_updater",
      name: "Campaign Status Updater",
      description: "Changes the status of campaigns, nothing else",
      permissions: ["campaigns.change_status"],
      switches,
    },
  ],
});
