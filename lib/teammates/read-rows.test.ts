import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { loadFacts } from "@/lib/load-facts";
import { addTeammate, lookInto, openAccount } from "@/lib/testing";
import { readRows } from "./read-rows";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

test("the facts that come with rows are those that everything else decides by", async () => {
  const account = await openAccount();
  const { teammateId } = await addTeammate(account, { roleKey: "account_member" });
  await look.rows(
    `update teammates set joined_at = '2021-01-01Z', suspended_at = '2022-01-01Z', removed_at = '2023-01-01Z',
      starts_at = '2024-01-01Z', ends_at = '2025-01-01Z', read_only = true where id = $1`,
    [teammateId],
  );
  await inAccount(account.id, async (tx) => {
    const { facts } = await readRows(tx, account.id, [teammateId]);
    const alone = await loadFacts(tx, account.id, [teammateId]);
    const timeless = (of: typeof facts) => ({ ...of.get(teammateId), now: 0 });
    expect(timeless(facts)).toMatchObject({ teammateId, endsAt: Date.parse("2025-01-01Z") });
    expect(timeless(facts)).toEqual(timeless(alone));
  });
});
