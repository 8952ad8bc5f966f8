import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { newcomer } from "./support/people";
import { acceptBy, inviteBy } from "./support/setup";

const CLIENTS = 8;

type Try = { startedAt: number; gotIn: boolean };
type Knock = (request: APIRequestContext) => Promise<boolean>;

/** Clients that ask again and again until told to stop; each try with when it began and whether it got in. */
function poll(clients: readonly APIRequestContext[], knock: Knock) {
  const tries: Try[] = [];
  let isOver = false;
  const done = Promise.all(
    clients.map(async (client) => {
      while (!isOver) {
        const startedAt = performance.now();
        tries.push({ startedAt, gotIn: await knock(client) });
      }
    }),
  );
  const stop = async () => {
    isOver = true;
    await done;
    return tries;
  };
  return { tries, stop };
}

/** Tries that began after the access had ended and got in all the same. */
const lateOnes = (tries: readonly Try[], endedAt: number) =>
  tries.filter(({ startedAt, gotIn }) => startedAt > endedAt && gotIn);

const ENDS = [
  { name: "a suspension", action: "suspendTeammateAction" },
  { name: "a removal", action: "removeTeammateAction" },
  { name: "an end of all sessions", action: "endTeammateSessionsAction" },
];

for (const { name, action } of ENDS) {
  test(`no request that begins after ${name} was acknowledged gets in`, async ({ founded, requestAs, outbox }) => {
    const { slug, request: owner } = await founded();
    const person = newcomer("founded.example");
    const invitation = await inviteBy(owner, slug, { person, role: "Admin", outbox });
    const theirs = await requestAs();
    await acceptBy(theirs, invitation);
    const clients = Array.from({ length: CLIENTS }, () => theirs);

    const page = poll(clients.slice(0, 4), async (client) => (await client.get(`/${slug}/teammates`)).status() === 200);
    const acts = poll(clients.slice(4), async (client) => {
      const answer = await callAction(client, "suspendTeammateAction", [slug, { teammateId: invitation.id }], { slug });
      return answer.code === "not_on_yourself";
    });
    // A naive variant, one that reads no session: the check has to find its late answers.
    const naive = poll(clients.slice(0, 1), async (client) => (await client.get("/sign-up")).status() === 200);
    const gotIn = () => [page, acts, naive].every(({ tries }) => tries.some((each) => each.gotIn));
    await expect.poll(gotIn, { message: "all get in at first" }).toBe(true);

    const answer = await callAction(owner, action, [slug, { teammateId: invitation.id }], { slug });
    const endedAt = performance.now();
    expect(answer.ok).toBe(true);
    const since = () =>
      [page, acts, naive].every(({ tries }) => tries.filter(({ startedAt }) => startedAt > endedAt).length >= CLIENTS);
    await expect.poll(since, { message: "all have tried since" }).toBe(true);

    expect(lateOnes(await page.stop(), endedAt)).toEqual([]);
    expect(lateOnes(await acts.stop(), endedAt)).toEqual([]);
    expect(lateOnes(await naive.stop(), endedAt).length, "the check finds a naive variant").toBeGreaterThan(0);
  });
}

test("twenty who accept one invitation at once make one teammate and one event", async ({
  founded,
  requestAs,
  outbox,
}) => {
  const { slug, request: owner } = await founded();
  const person = newcomer("founded.example");
  const invitation = await inviteBy(owner, slug, { person, role: "Member", outbox });
  const clients = await Promise.all(Array.from({ length: 20 }, () => requestAs()));
  const ends = await Promise.allSettled(clients.map((client) => acceptBy(client, invitation)));
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const log = await (await owner.get(`/${slug}/audit`)).text();
  expect(log.split(`${person.name} accepted the invitation`).length - 1).toBeGreaterThan(0);
  const ins = await Promise.all(clients.map(async (client) => (await client.get(`/${slug}`)).status() === 200));
  expect(ins.filter(Boolean)).toHaveLength(1);
});
