import type { BulkAct } from "@/lib/batches/names";
import type { TeammatesFrame } from "../section";

/** What the act does to each of them, in a sentence or two. */
export function bulkMeaning(act: BulkAct, { accountName, words }: TeammatesFrame): string {
  const project = words.project.one.toLowerCase();
  switch (act) {
    case "suspend":
      return `They are signed out of ${accountName} everywhere at once and cannot come back in. When you unsuspend them, their access comes back exactly as it was.`;
    case "unsuspend":
      return "Their access comes back exactly as it was. They have to sign in again.";
    case "resend":
      return "Each gets a new link. Links sent before stop working and say that a newer one was sent.";
    case "revoke":
      return "The links they were sent stop working at once. You can send new invitations at any time.";
    case "removeFromProject":
      return `Their own roles on this ${project} end at once. Who also reaches it through a group or everywhere still does.`;
    case "remove":
      return `Their access to ${accountName} and their sessions in it end at once. What they had is kept for 90 days; until then you can reinstate them one by one.`;
    case "addRole":
      return "They get the role at once, beside what they have. Where a person holds one role only, it takes its place.";
    case "addToGroup":
      return "They get what the group gives at once.";
    default:
      return act satisfies never;
  }
}
