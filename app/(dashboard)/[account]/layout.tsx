import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/sign-out/actions";
import { Shell } from "@/components/shell/shell";
import type { NavItem } from "@/components/shell/shell-props";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { abilities } from "@/lib/access/decide";
import { isGroupAdmin } from "@/lib/access/guards";
import { accountContext, seatsOfCaller } from "@/lib/auth/context";
import type { UserContext } from "@/lib/context";
import { paths } from "@/lib/paths";

type AccountLayoutProps = { params: Promise<{ account: string }>; children: ReactNode };

/** Needs a teammate; the shell shows what the viewer may open. */
export default async function AccountLayout({ params, children }: AccountLayoutProps) {
  const { account: slug } = await params;
  const ctx = await accountContext(slug);
  const seats = await seatsOfCaller();
  const { name, email } = ctx.actor;
  return (
    <Shell
      account={ctx.account}
      accounts={seats.filter((seat) => seat.isReachable).map((seat) => ({ name: seat.name, slug: seat.slug }))}
      viewer={{ name, email, roleName: roleNames(ctx) }}
      nav={navFor(ctx)}
      signOut={signOutAction}
    >
      {children}
    </Shell>
  );
}

function navFor(ctx: UserContext): NavItem[] {
  const { slug } = ctx.account;
  const can = abilities(ctx.facts, ["team.view", "audit.view", "account.manage"]);
  const seesPeople = can["team.view"] || isGroupAdmin(ctx.facts);
  const { projectWord } = CATALOGUES[ctx.account.catalogue];
  return [
    { label: "Overview", href: paths.overview(slug), icon: "overview" },
    ...(seesPeople
      ? [
          {
            ...{ label: "Teammates", href: paths.teammates(slug), icon: "teammates" as const },
            covers: [paths.batches(slug)],
          },
        ]
      : []),
    ...(can["team.view"] ? [{ label: "Roles", href: paths.roles(slug), icon: "roles" } as const] : []),
    ...(seesPeople ? [{ label: "Groups", href: paths.groups(slug), icon: "groups" } as const] : []),
    ...(can["team.view"]
      ? [
          { label: projectWord.many, href: paths.projects(slug), icon: "projects" } as const,
          { label: "Who can?", href: paths.access(slug), icon: "access" } as const,
        ]
      : []),
    ...(can["audit.view"] ? [{ label: "Log", href: paths.audit(slug), icon: "log" } as const] : []),
    ...(can["account.manage"] ? [{ label: "Settings", href: paths.settings(slug), icon: "settings" } as const] : []),
  ];
}

const roleNames = (ctx: UserContext): string =>
  [...new Set(ctx.facts.grants.map((grant) => grant.roleName))].join(", ");
