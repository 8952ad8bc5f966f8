import { RelativeTime } from "@/components/relative-time";
import type { TeammateLife } from "@/lib/teammates/life-query";
import type { TeammateAccess } from "@/lib/teammates/queries";
import { Fact } from "./fact";

/** From the invitation on: when what happened, and by whom. What has not happened is left out. */
export function LifeFacts({ person, life }: { person: TeammateAccess; life: TeammateLife }) {
  const { joinedAt, invitedAt, invitedByName, inviteExpiresAt, suspendReason } = person;
  const { startsAt, endsAt } = person.access;
  const { suspended, removed } = life;
  return (
    <>
      {suspended && (
        <Fact term="Suspended">
          <RelativeTime at={suspended.at} as="date" />
          {suspended.byName && ` by ${suspended.byName}`}
          {suspendReason && `: ${suspendReason}`}
        </Fact>
      )}
      {removed && (
        <>
          <Fact term={removed.hasLeft ? "Left" : "Removed"}>
            <RelativeTime at={removed.at} as="date" />
            {removed.byName && ` by ${removed.byName}`}
            {removed.reason && `: ${removed.reason}`}
          </Fact>
          <Fact term="Kept until">
            <RelativeTime at={removed.keptUntil} as="end" /> · reinstate them until then; afterwards they are erased
          </Fact>
        </>
      )}
      <Fact term="Invited">
        <RelativeTime at={invitedAt} absent="Never invited" as="date" />
        {invitedByName && ` by ${invitedByName}`}
      </Fact>
      {!joinedAt && !removed && (
        <Fact term="Link valid until">
          <RelativeTime at={inviteExpiresAt} absent="No link" as="date" />
        </Fact>
      )}
      <Fact term="Joined">
        <RelativeTime at={joinedAt} absent="Not joined" as="date" />
      </Fact>
      {startsAt && (
        <Fact term="Access starts">
          <RelativeTime at={startsAt} as="date" />
        </Fact>
      )}
      <Fact term="Access ends">
        <RelativeTime at={endsAt} absent="No end" as="end" />
      </Fact>
    </>
  );
}
