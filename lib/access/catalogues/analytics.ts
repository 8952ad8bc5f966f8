import { type CatalogueData, defineCatalogue } from "@/lib/access/catalogue";
import { accountWide, allBut, scoped } from "./build";

const features: CatalogueData["features"] = [
  {
    key: "organization",
    label: "Organization",
    permissions: accountWide("organization", ["edit", "Edit the organization", "write"]),
  },
  {
    key: "projects",
    label: "Projects",
    permissions: scoped("projects", ["view", "View projects", "read"], ["edit", "Edit projects", "write"]),
  },
  {
    key: "dashboards",
    label: "Dashboards",
    permissions: scoped("dashboards", ["view", "View dashboards", "read"], ["edit", "Edit dashboards", "write"]),
  },
  {
    key: "reports",
    label: "Reports",
    permissions: scoped("reports", ["view", "View reports", "read"], ["edit", "Edit reports", "write"]),
  },
  { key: "data", label: "Data", permissions: scoped("data", ["export", "Export data", "export"]) },
];

export const analytics = defineCatalogue({
  key: "analytics",
  name: "Analytics",
  projectWord: { one: "Project", many: "Projects" },
  invitedLabel: "Pending",
  newTeammateLabel: "New teammate",
  owners: "one",
  severalRoles: false,
  oneAccountPerEmail: false,
  kinds: false,
  features,
  switches: [],
  roles: [
    {
      key: "owner",
      name: "Owner",
      description: "The one owner: everything",
      owner: true,
      permissions: allBut(features),
    },
    {
      key: "admin",
      name: "Admin",
      description: "Everything but owners and billing, on all projects",
      allProjects: true,
      permissions: allBut(features, ["owners.manage", "billing.*"]),
    },
    {
      key: "member",
      name: "Member",
      description: "Views and edits dashboards and reports; exports",
      permissions: ["dashboards.view", "dashboards.edit", "reports.view", "reports.edit", "data.export"],
    },
    {
      key: "read_only",
      name: "Read Only",
      description: "Views dashboards and reports; edits nothing",
      permissions: ["dashboards.view", "reports.view"],
    },
  ],
});
