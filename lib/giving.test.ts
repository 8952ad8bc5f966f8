import { beforeAll, expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { newId } from "@/lib/id";
import { factsBefore, refuseExcess, refuseTakingFromAbove } from "./giving";
import { loadFacts, MOST_FACTS } from "./load-facts";
import { actAs, addTeammate, openAccount } from "./testing";

const MANY = Array.from({ length: MOST_FACTS + 1 }, newId);
beforeAll(async () => {
  await testDatabase();
});

/** Whoever reads by it fails. */
const NO_TX = null as unknown as Tx;

test("for an owner nobody is looked at, however many there are; for others no more than can be held", async () => {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const manager = await actAs(account, await addTeammate(account, { roleKey: "account_manager" }));
  expect(await factsBefore(NO_TX, owner, MANY)).toEqual(new Map());
  await refuseTakingFromAbove(NO_TX, owner, MANY);
  await refuseExcess(NO_TX, owner, MANY);
  for (const look of [factsBefore, refuseTakingFromAbove, refuseExcess]) {
    await expect(look(NO_TX, manager, MANY)).rejects.toMatchObject({ code: "too_many_people" });
    await expect(look(NO_TX, manager, MANY.slice(1))).rejects.toThrow(TypeError);
  }
});

test("the facts of more than are read at once are those of each alone", async () => {
  const account = await openAccount();
  const { teammateId } = await addTeammate(account, { firstName: "Last" });
  const ids = [account.owner.teammateId, ...Array.from({ length: 10_000 }, newId), teammateId];
  await inAccount(account.id, async (tx) => {
    const facts = await loadFacts(tx, account.id, ids);
    expect([...facts.keys()]).toEqual([account.owner.teammateId, teammateId]);
    const alone = (await loadFacts(tx, account.id, [teammateId])).get(teammateId);
    expect(facts.get(teammateId)?.grants).toEqual(alone?.grants);
  });
});
