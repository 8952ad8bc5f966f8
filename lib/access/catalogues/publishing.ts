import { type CatalogueData, defineCatalogue } from "@/lib/access/catalogue";
import { accountWide, allBut, scoped, TEAM } from "./build";

const features: CatalogueData["features"] = [
  {
    key: "authoring",
    label: "Authoring",
    permissions: scoped(
      "authoring",
      ["view", "View drafts and pages", "read"],
      ["edit", "Edit drafts and pages", "write"],
      ["publish", "Publish pages", "write"],
    ),
  },
  {
    key: "analytics",
    label: "Analytics & Trends",
    permissions: scoped("analytics", ["view", "View analytics and trends", "read"]),
  },
  {
    key: "marketplace",
    label: "Marketplace",
    permissions: accountWide("marketplace", ["view", "Use the marketplace", "read"]),
  },
  { key: "groups", label: "Groups", permissions: accountWide("groups", ["view", "See groups", "read"]) },
  { key: "cloudfile", label: "Cloudfile", permissions: scoped("cloudfile", ["edit", "Use cloudfile", "write"]) },
  {
    key: "tickets",
    label: "Support tickets",
    permissions: accountWide(
      "tickets",
      ["view", "View tickets", "read"],
      ["answer", "Answer tickets", "write"],
      ["escalate", "Escalate tickets", "write"],
    ),
  },
  {
    key: "compliance",
    label: "Data compliance",
    permissions: accountWide(
      "compliance",
      ["view", "View data compliance", "read"],
      ["manage", "Manage data compliance", "write"],
    ),
  },
  { key: "workflows", label: "Workflows", permissions: scoped("workflows", ["edit", "Edit workflows", "write"]) },
];

const AUTHORING = ["authoring.view", "authoring.edit", "authoring.publish"];
const TICKETS = ["tickets.view", "tickets.answer", "tickets.escalate"];
const COMPLIANCE = ["compliance.view", "compliance.manage"];
const GROUPS = ["groups.view", "groups.manage"];

export const publishing = defineCatalogue({
  key: "publishing",
  name: "Publishing",
  projectWord: { one: "Project", many: "Projects" },
  invitedLabel: "Notified",
  newTeammateLabel: "New user",
  owners: "one",
  severalRoles: true,
  oneAccountPerEmail: false,
  kinds: true,
  features,
  switches: [],
  roles: [
    {
      key: "agent",
      name: "Agent",
      description: "The one owner of the account: everything",
      owner: true,
      permissions: allBut(features),
    },
    {
      key: "admin",
      name: "Admin",
      description: "Everything people work with, and the team; not the account or its owner",
      permissions: [
        ...AUTHORING,
        "analytics.view",
        "marketplace.view",
        ...GROUPS,
        ...TEAM,
        "cloudfile.edit",
        ...TICKETS,
        ...COMPLIANCE,
        "workflows.edit",
      ],
    },
    {
      key: "support",
      name: "Support",
      description: "Authoring, analytics, groups and tickets; sees and invites teammates",
      permissions: [
        ...AUTHORING,
        "analytics.view",
        "marketplace.view",
        ...GROUPS,
        "team.view",
        "team.invite",
        ...TICKETS,
      ],
    },
    {
      key: "publisher",
      name: "Publisher",
      description: "Authors and publishes, with analytics, marketplace and cloudfile",
      permissions: [...AUTHORING, "analytics.view", "marketplace.view", "cloudfile.edit"],
    },
    {
      key: "analyser",
      name: "Analyser",
      description: "Analytics, trends and the marketplace",
      permissions: ["analytics.view", "marketplace.view"],
    },
    {
      key: "data_privacy",
      name: "Data Privacy",
      description: "Analytics, data compliance, and sees groups",
      permissions: ["analytics.view", "groups.view", ...COMPLIANCE],
    },
  ],
});
