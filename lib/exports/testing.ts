import { expect } from "vitest";
import { readCsv } from "@/lib/csv/read-csv";
import { EXPORT_COLUMNS } from "@/lib/imports/columns";
import { actAs, type lookInto, type Person, type TestAccount } from "@/lib/testing";
import { exportTeammates } from "./export-teammates";

type Inside = Awaited<ReturnType<typeof lookInto>>;

export const begin = async (account: TestAccount, input: object = {}, as: Person = account.owner) => {
  const file = (await exportTeammates(await actAs(account, as), input))();
  return { file, stream: await file.begin() };
};
/** The file as it was read, said to be over as the door would say it. */
export const bytesOf = async (account: TestAccount, input: object = {}, as?: Person): Promise<Buffer> => {
  const { file, stream } = await begin(account, input, as);
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  await file.closed();
  return Buffer.concat(pieces);
};
export const rowsOf = async (
  account: TestAccount,
  input: object = {},
  as?: Person,
): Promise<Record<string, string>[]> => {
  const bytes = await bytesOf(account, input, as);
  const pieces = (async function* () {
    yield bytes;
  })();
  const { rows } = await readCsv(pieces, { bytes: 100_000_000, rows: 100_000 });
  const [header, ...rest] = rows;
  expect(header).toEqual(EXPORT_COLUMNS);
  return rest.map((row) => Object.fromEntries(EXPORT_COLUMNS.map((column, at) => [column, row[at] ?? ""])));
};
/** The last export of an account as it was left. */
export const lastExport = (inside: Inside, account: TestAccount) =>
  inside.one("select * from exports where account_id = $1 order by started_at desc limit 1", [account.id]);
/** People whom nobody invited. */
export async function fill(inside: Inside, account: TestAccount, many: number): Promise<void> {
  // What was planned while the tables were empty would look through them once per row.
  await inside.rows("discard plans");
  await inside.rows(
    `insert into teammates (account_id, id, email, first_name, last_name, search_text, invited_at)
      select $1, gen_random_uuid(), 'f' || n || '@filled.example', 'Fill', 'No ' || n, 'fill no ' || n, now()
      from generate_series(1, $2) n`,
    [account.id, many],
  );
}
