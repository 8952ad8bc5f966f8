import type { Stage } from "./stage";

/** Where the account stood, so that what a case did can be taken back past every rule. */
export type Mark = { lastEvent: number; at: string };

export async function markNow({ client, picks }: Stage): Promise<Mark> {
  const { rows } = await client.query<{ last: number; at: string }>(
    `select coalesce(max(number), 0)::int as last, clock_timestamp()::text as at
       from audit_events where account_id = $1`,
    [picks.accountId],
  );
  return { lastEvent: rows[0]?.last ?? 0, at: rows[0]?.at ?? "" };
}

export type TakenBack = { people: number; seconds: number };

/**
 * Unsuspends those who were suspended since, and takes away who came, what was told and what waits to be sent. Returns
 * how many came and how long it took to erase them.
 */
export async function takeBack({ client, picks }: Stage, { lastEvent, at }: Mark): Promise<TakenBack> {
  const { accountId } = picks;
  const statements: [string, unknown[]][] = [
    [
      `update teammates set suspended_at = null, suspend_reason = null, sessions_valid_after = null
        where account_id = $1 and suspended_at > $2::timestamptz`,
      [accountId, at],
    ],
    ["delete from emails where account_id = $1 and created_at > $2::timestamptz", [accountId, at]],
    ["delete from graphile_worker._private_jobs where created_at > $1::timestamptz", [at]],
    ["delete from batches where account_id = $1 and created_at > $2::timestamptz", [accountId, at]],
    ["delete from exports where account_id = $1 and started_at > $2::timestamptz", [accountId, at]],
    ["delete from command_answers where account_id = $1 and created_at > $2::timestamptz", [accountId, at]],
    ["delete from audit_events where account_id = $1 and number > $2", [accountId, lastEvent]],
  ];
  const begin = performance.now();
  let people = 0;
  for (let some = -1; some !== 0; people += some) some = await deleteSome(client, accountId, at);
  const seconds = (performance.now() - begin) / 1000;
  for (const [statement, values] of statements) await client.query(statement, values);
  await client.query("vacuum (analyze) teammates, teammate_facets, audit_events, batch_rows");
  return { people, seconds };
}

/** Some hundred at a time, as everything that follows a change expects: of ten thousand at once it did not come to an end. */
async function deleteSome(client: Stage["client"], accountId: string, at: string): Promise<number> {
  const { rowCount } = await client.query(
    `delete from teammates where account_id = $1 and id = any(array(
       select id from teammates where account_id = $1 and created_at > $2::timestamptz order by id desc limit 500))`,
    [accountId, at],
  );
  return rowCount ?? 0;
}
