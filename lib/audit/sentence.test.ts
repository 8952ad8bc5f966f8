import { expect, test } from "vitest";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { changesOf } from "./changes";
import { wordsOf } from "./log-event";
import { refusedBecause, sentenceFor, type Tellable } from "./sentence";

const event = (given: Partial<Tellable>): Tellable => ({
  action: "teammate.suspend",
  actorName: "Ada Brandt",
  actorId: "1",
  targetName: "Farah Lindholm <farah@example.com>",
  targetId: "2",
  after: null,
  ...given,
});

test.each<[Partial<Tellable>, string]>([
  [{ action: "account.created", targetName: "Northwind" }, "Ada Brandt created the account Northwind"],
  [{ action: "session.started", targetName: "Chrome" }, "Ada Brandt signed in"],
  [{ action: "teammate.locked" }, "Farah Lindholm was locked after too many wrong passwords"],
  [{ action: "teammate.invite" }, "Ada Brandt invited Farah Lindholm"],
  [{ action: "invitation.accept", actorName: "Farah Lindholm" }, "Farah Lindholm accepted the invitation"],
  [{ action: "teammate.suspend" }, "Ada Brandt suspended Farah Lindholm"],
  [{ action: "teammate.edit" }, "Ada Brandt edited Farah Lindholm"],
  [{ action: "teammate.edit", targetId: "1" }, "Ada Brandt changed their own name"],
  [{ action: "refused", targetName: "teammate.remove" }, "Ada Brandt tried to remove a teammate and was refused"],
  [{ action: "refused", targetName: "new.thing" }, "Ada Brandt tried to do “new.thing” and was refused"],
  [{ action: "new.thing" }, "Ada Brandt did “new.thing” to Farah Lindholm"],
  [{ action: "constructor" }, "Ada Brandt did “constructor” to Farah Lindholm"],
])("%j is told as %j", (given, sentence) => {
  expect(sentenceFor(event(given))).toBe(sentence);
});

test("a name with braces in it stays a name", () => {
  expect(sentenceFor(event({ actorName: "{target}" }))).toBe("{target} suspended Farah Lindholm");
});

test("a refusal is explained with the sentence that the person got", () => {
  const refused = { action: "refused", after: { refused: "last_owner" } };
  expect(refusedBecause(refused)).toMatch(/at least one active owner/);
  expect(refusedBecause({ ...refused, after: { refused: "toString" } })).toBeNull();
  expect(refusedBecause({ ...refused, action: "teammate.suspend" })).toBeNull();
});

test("only what differs is shown as changed", () => {
  const before = { name: "Ada", roles: ["Admin"], readOnly: false, endsAt: null };
  const after = {
    name: "Ada",
    roles: ["Admin", "Support"],
    readOnly: true,
    endsAt: null,
    inviteExpiresAt: "2026-11-27",
  };
  expect(changesOf(before, after)).toEqual([
    {
      what: "Roles",
      before: "Admin",
      after: "Admin, Support",
      list: { removed: [], added: ["Support"], kept: 1 },
    },
    { what: "Read-only", before: "No", after: "Yes" },
    { what: "Invite expires at", before: null, after: "2026-11-27" },
  ]);
  expect(changesOf(null, null)).toEqual([]);
  expect(changesOf(null, "x")).toEqual([{ what: "Value", before: null, after: "x" }]);
});

test("of a list it is said what came and what went, permissions by their labels", () => {
  const inWords = wordsOf("tracking");
  const [change] = changesOf(
    { permissions: ["pixels.view", "team.view"], description: "" },
    { permissions: ["team.view", "billing.manage"], description: null },
    inWords,
  );
  const labels = ["pixels.view", "billing.manage"].map((key) => catalogueOf("tracking").permissions.get(key)?.label);
  expect(change).toMatchObject({ what: "Permissions", list: { removed: [labels[0]], added: [labels[1]], kept: 1 } });
  expect(changesOf({ overrides: [] }, { overrides: ["allow billing.manage"] }, inWords)).toMatchObject([
    { list: { added: [`allow ${labels[1]}`] } },
  ]);
  expect(inWords("somebody@team.view and no.such")).toBe("somebody@team.view and no.such");
});
