import type { ReactNode } from "react";
import { RelativeTime } from "@/components/relative-time";
import { countedText, isOnlyOne } from "@/lib/counted";
import type { Need } from "@/lib/overview/overview";
import { paths } from "@/lib/paths";

/** By name when it is about one person, else how many. */
export function titleOf(need: Need): string {
  const { kind, first } = need;
  const name = isOnlyOne(need) ? first?.name : null;
  const count = countedText(need);
  switch (kind) {
    case "undelivered":
      return name ? `${name}’s invitation could not be delivered` : `${count} invitations could not be delivered`;
    case "locked":
      return name ? `${name} is locked after wrong passwords` : `${count} people are locked after wrong passwords`;
    case "inviteExpired":
      return name ? `${name}’s invitation has expired` : `${count} invitations have expired`;
    case "accessEnded":
      return name ? `${name}’s access has ended` : `The access of ${count} people has ended`;
    case "requiredTwoFactorMissing":
      return name ? `${name} has not set up two-factor` : `${count} people have not set up two-factor`;
    case "managersWithoutTwoFactor":
      return name ? `${name} manages people without two-factor` : `${count} managers have no two-factor`;
    case "fewAdmins":
      return need.count === 0 ? "There is no Admin" : "There is only one Admin";
    default:
      return kind satisfies never;
  }
}

export function NeedNote({ need }: { need: Need }): ReactNode {
  const { kind, first } = need;
  const isOne = isOnlyOne(need);
  switch (kind) {
    case "undelivered":
      if (isOne)
        return (
          <>
            {first?.words} · {first && <RelativeTime at={first.at} />}
          </>
        );
      return `${first?.name}: ${first?.words}`;
    case "locked":
      return (
        <>
          {isOne ? "opens" : "the first opens"} by itself {first && <RelativeTime at={first.at} />}
        </>
      );
    case "inviteExpired":
      return (
        <>
          {isOne ? "sent" : "oldest from"} {first && <RelativeTime at={first.at} as="date" />}
        </>
      );
    case "accessEnded": {
      if (isOne) return `still in ${first?.groups === 1 ? "one group" : `${first?.groups} groups`}`;
      return (
        <>
          still in groups, {first?.name} since {first && <RelativeTime at={first.at} as="date" />}
        </>
      );
    }
    case "requiredTwoFactorMissing":
      return "everybody is asked for it: they get no further until they did";
    case "managersWithoutTwoFactor":
      return "who can invite and remove people should have it";
    case "fewAdmins":
      return "two are recommended, so that somebody can always act";
    default:
      return kind satisfies never;
  }
}

/** The person's page, or the table filtered to the people. */
export function addressOf(slug: string, need: Need): string {
  const { kind, first } = need;
  if (isOnlyOne(need) && first) return paths.teammate(slug, first.id);
  switch (kind) {
    case "undelivered":
      return paths.teammates(slug, { status: "invited", sort: "invited" });
    case "locked":
      return paths.teammates(slug, { status: "locked" });
    case "inviteExpired":
      return paths.teammates(slug, { status: "inviteExpired", sort: "invited" });
    case "accessEnded":
      return paths.teammates(slug, { status: "accessExpired", sort: "accessEnds" });
    case "requiredTwoFactorMissing":
      return paths.teammates(slug, { status: "active", twoFactor: "off" });
    case "managersWithoutTwoFactor":
      return paths.teammates(slug, { status: "active", level: "account", twoFactor: "off" });
    case "fewAdmins":
      return paths.teammates(slug, { level: "account" });
    default:
      return kind satisfies never;
  }
}
