import { writeFileSync } from "node:fs";
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Client } from "pg";
import { askedOf } from "@/lib/teammates/asked";
import { COUNTED } from "@/lib/teammates/count-choice";
import { readCursor } from "@/lib/teammates/cursor";
import { pageQuery } from "@/lib/teammates/find-page";
import { countCases, listCases, paramsWith } from "./cases";
import { placesIn } from "./places";
import type { Stage } from "./stage";

const HEAD = `# Plans at a million

How \`roster_find_teammates\` finds the first page of each case of the benchmark and \`roster_count_teammates\` counts, in an account
of 1,000,000 beside 1,000 small ones: what \`auto_explain\` says of the query that answered, written by \`npm run bench -- --plans\`.
A walk of 600 and a look at a thousand may have gone before. Why it is so: decision 0021. No plan reads \`teammates\` or
\`teammate_facets\` from one end to the other; the command fails where one does. None sorts more than one page (top-N), but where
access is looked up for those whom a rare word finds: they are put in order first, so that the looking up ends with the page.
Long lines are cut.
`;

const SETTINGS = ["log_min_duration = 0", "log_nested_statements = on", "log_analyze = on", "log_timing = off"];
const dialect = new PgDialect();

/** Asks each case once with its plan told. Throws where a plan reads a whole table of people. */
export async function writePlans(stage: Stage, file: string): Promise<void> {
  const { client, picks, viewer } = stage;
  const { account, facts } = viewer.ctx;
  const plans = await openPlans(client, account.id);
  const sections: string[] = [];
  const add = async (title: string, query: SQL) =>
    sections.push(`\n## ${title}\n\n\`\`\`\n${await plans(query)}\n\`\`\`\n`);
  const places = placesIn(viewer.ctx, picks);
  for (const { name, params: given, depth } of listCases(picks)) {
    const [after = ""] = await places(depth, given(0));
    const params = paramsWith({ ...given(0), after });
    const asked = askedOf(account, facts, params);
    if (asked) await add(name, pageQuery(account.id, asked, params, readCursor(after)).query);
  }
  for (const [name, params] of countCases(picks)) {
    const asked = { ...askedOf(account, facts, paramsWith(params(0))), removed: true };
    await add(
      `count ${name}`,
      sql`select roster_count_teammates(${account.id}, ${JSON.stringify(asked)}::jsonb, ${COUNTED})`,
    );
  }
  writeFileSync(file, HEAD + sections.join(""));
}

/** What answered last of a page or a count; the functions ask several things for one answer. */
const ANSWERS = /^\s*(select coalesce\(array_agg\(teammate_id\)|select teammate_id,|with (gathered|alike|c) as)/;

async function openPlans(client: Client, accountId: string) {
  await client.query("load 'auto_explain'");
  for (const setting of [...SETTINGS, "log_buffers = on", "log_level = notice"]) {
    await client.query(`set auto_explain.${setting}`);
  }
  await client.query("select set_config('roster.account_id', $1, false)", [accountId]);
  let told: string[] = [];
  client.on("notice", ({ message = "" }) => told.push(message));
  return async (query: SQL): Promise<string> => {
    const { sql: text, params } = dialect.sqlToQuery(query);
    await client.query(text, params);
    told = [];
    await client.query(text, params);
    const whole = told.find((message) => /Seq Scan on (teammates|teammate_facets)\b/.test(message));
    if (whole) throw new Error(`A plan reads everybody:\n${whole}`);
    const answer = told.findLast((message) => ANSWERS.test(message.split("Query Text:")[1] ?? ""));
    if (!answer) throw new Error(`No plan of an answer among those told:\n${told.join("\n")}`);
    return shortened(answer, accountId);
  };
}

/** Without the question, costs and what is told of each step's memory; buffers only of the whole. */
function shortened(message: string, accountId: string): string {
  const lines = message.split("\n");
  const begin = lines.findIndex((line) => /\(cost=/.test(line));
  return lines
    .slice(begin)
    .filter((line, n) => n < 2 || !/^\s*(Buffers|Index Searches|Storage|Batches):/.test(line))
    .map((line) =>
      line
        .replaceAll(accountId, "<account>")
        .replace(/\(cost=[^)]*\) /, "")
        .slice(0, 200)
        .trimEnd(),
    )
    .join("\n");
}
