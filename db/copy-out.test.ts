import { type SQL, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/id";
import { copyOut } from "./copy-out";
import { testDatabase } from "./testing";
import { copyInAccount } from "./transaction";

beforeAll(async () => {
  await testDatabase();
});

const copied = (query: SQL) => copyInAccount(newId(), (_tx, client) => copyOut(client, query));
const textOf = async (query: SQL) => Buffer.concat((await copied(query)).pieces).toString();

test("a row ends with CRLF and a cell as it was; no rows are no pieces", async () => {
  const text = await textOf(sql`select * from (values (E'a\n', E'b"\r\n"', 1), ('', E'\n', 2), (null, 'c', 3)) as t`);
  expect(text).toBe('"a\n","b""\r\n""",1\r\n"","\n",2\r\n,c,3\r\n');
  expect(await copied(sql`select 1 where false`)).toEqual({ pieces: [], rows: 0 });
});

test("rows of any length are cut into pieces of at most 64 KB, each with memory of its own", async () => {
  const lengths = [1, 2, 65_533, 65_534, 65_535, 65_536, 65_537, 131_070, 200_000, 5];
  // By its number, so that a byte in the wrong place is seen.
  const row = (length: number, at: number) => String(at).padEnd(length, `${at}x`);
  const rows = sql.join(
    lengths.map((length, at) => sql`select rpad(${String(at)}::text, ${length}::int, ${`${at}x`}::text)`),
    sql` union all `,
  );
  const { pieces, rows: many } = await copied(rows);
  expect(many).toBe(lengths.length);
  const expected = Buffer.from(lengths.map((length, at) => `${row(length, at)}\r\n`).join(""));
  expect(Buffer.concat(pieces).equals(expected)).toBe(true);
  expect(pieces.slice(0, -1).every(({ length }) => length === 64 * 1024)).toBe(true);
  expect(new Set(pieces.map(({ buffer }) => buffer)).size).toBe(pieces.length);
});

test("what PostgreSQL refuses in the middle is an error, and the connection goes on", async () => {
  const query = sql`select 1 / (3000 - n) from generate_series(1, 5000) n`;
  await expect(copied(query)).rejects.toThrow("division by zero");
  const both = await copyInAccount(newId(), async (tx, client) => {
    const before = tx.execute<{ n: number }>(sql`select 1 as n`);
    const copy = copyOut(client, sql`select 2`);
    const after = tx.execute<{ n: number }>(sql`select 3 as n`);
    return [(await before).rows, Buffer.concat((await copy).pieces).toString(), (await after).rows];
  });
  expect(both).toEqual([[{ n: 1 }], "2\r\n", [{ n: 3 }]]);
});
