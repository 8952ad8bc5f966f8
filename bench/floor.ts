import { createServer } from "node:http";
import { Pool } from "pg";
import { env } from "@/lib/env";

/** The least a page of fifty people can cost: one query by the right index, and their names in a table. */
const [port, accountId, from] = process.argv.slice(2);
const pool = new Pool({ connectionString: env().databaseUrl, max: 10 });

const server = createServer(async (_, response) => {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query({
      name: "enter",
      text: "select set_config('roster.account_id', $1, true)",
      values: [accountId],
    });
    const { rows } = await client.query<Record<string, unknown>>({
      name: "page",
      text: `select id, email, first_name, last_name, kind, two_factor, last_sign_in_at, ends_at from teammates
              where account_id = $1 and email > $2 order by email limit 50`,
      values: [accountId, from ?? "m"],
    });
    await client.query("commit");
    const body = rows.map((row) => `<tr>${Object.values(row).map((cell) => `<td>${cell}</td>`)}</tr>`).join("");
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html><body><table>${body}</table></body></html>`);
  } finally {
    client.release();
  }
});
server.listen(Number(port), "127.0.0.1");
