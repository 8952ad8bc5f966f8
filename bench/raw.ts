import type { Client } from "pg";
import { to } from "pg-copy-streams";
import { measure, type Times } from "./measure";
import type { Picks } from "./picks";
import type { Report } from "./report";

export type Raw = { copySeconds: number };

/** What the same machine can do with nothing in the way: no rights, no rules, one table, the right index. */
export async function benchRaw(report: Report, client: Client, picks: Picks): Promise<Raw> {
  const { accountId, rows } = picks;
  const page = await gaugeDatabase(report, client, picks);
  report.add({ group: "raw", name: "page of 50 at any depth, one table", ...page, limits: {} });
  if (report.wants("raw")) await benchRawSearch(report, client, picks);
  const copied = await copyAll(client, accountId);
  report.add({
    ...{ group: "raw", name: "COPY of the same rows", value: copied.seconds, unit: "s" },
    ...{ rate: rows / copied.seconds, limits: {} },
  });
  return { copySeconds: copied.seconds };
}

/** How quick the database is just now: the page that every bound of the list is a multiple of. */
export async function gaugeDatabase(
  report: Report,
  client: Client,
  { accountId, teammates }: Picks,
  effort = {},
): Promise<Times> {
  const page = await measure(
    (n) =>
      client.query({
        name: "raw-page",
        text: `select * from teammates where account_id = $1 and email > $2 order by account_id, email limit 51`,
        values: [accountId, teammates[n % teammates.length]?.email ?? ""],
      }),
    effort,
  );
  report.gauge.set("database", page.p50);
  return page;
}

async function benchRawSearch(report: Report, client: Client, { accountId, teammates }: Picks): Promise<void> {
  const search = async (name: string, pattern: (n: number) => string) => {
    const times = await measure(
      (n) =>
        client.query(
          `select id from teammates where account_id = $1 and search_text like $2
            order by lower(first_name || ' ' || last_name) limit 51`,
          [accountId, pattern(n)],
        ),
      { most: 40 },
    );
    report.add({ group: "raw", name, ...times, limits: {} });
  };
  await search("search, rare", (n) => `%${teammates[n % teammates.length]?.email.split("@")[0]}%`);
  await search("search, absent", (n) => `%qqxz${n}wvk%`);
  await search("search, a tenth match", () => "%meridian%");
  const count = await measure(() => client.query("select count(*) from teammates where account_id = $1", [accountId]), {
    most: 10,
    least: 5,
  });
  report.add({ group: "raw", name: "bare count", ...count, limits: {} });
}

/** The columns of an export that stand in the teammate's own row. */
async function copyAll(client: Client, accountId: string): Promise<{ seconds: number; bytes: number }> {
  const begin = performance.now();
  let bytes = 0;
  const stream = client.query(
    to(`copy (select id, email, first_name, last_name, kind, read_only, two_factor, last_sign_in_at, joined_at,
          invited_by_name, invited_at, invite_expires_at, starts_at, ends_at, suspended_at, suspend_reason
          from teammates where account_id = '${accountId}' and removed_at is null) to stdout (format csv)`),
  );
  for await (const chunk of stream) bytes += chunk.length;
  return { seconds: (performance.now() - begin) / 1000, bytes };
}
