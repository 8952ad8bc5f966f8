import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Client } from "pg";
import { type CopyStreamQuery, from } from "pg-copy-streams";

type Cell = string | number | boolean | null | Date;

/** What is written, by table, in the order of the columns. */
const COLUMNS = {
  accounts: ["id", "slug", "name", "catalogue", "single_owner", "one_account_per_email", "created_at"],
  roles: ["account_id", "id", "catalogue_key", "name", "description", "permissions", "is_owner", "created_at"],
  projects: ["account_id", "id", "name", "created_at"],
  groups: ["account_id", "id", "name", "created_at"],
  users: [
    ...["id", "email", "first_name", "last_name", "password_hash", "email_verified_at", "two_factor"],
    ...["last_sign_in_at", "created_at"],
  ],
  sign_in_counters: ["email", "failed", "locked_until", "locks"],
  teammates: [
    ...["account_id", "id", "user_id", "email", "first_name", "last_name", "search_text", "kind", "read_only"],
    ...["starts_at", "ends_at", "invited_at", "invited_by_id", "invited_by_name", "invitation_id"],
    ...["invite_expires_at", "invite_declined_at", "invite_revoked_at", "delivery", "joined_at", "suspended_at"],
    ...["suspend_reason", "removed_at", "sessions_valid_after", "two_factor", "last_sign_in_at", "locked_until"],
    "created_at",
  ],
  grants: [
    ...["account_id", "id", "teammate_id", "group_id", "role_id", "project_id", "ends_at", "granted_by_id"],
    "created_at",
  ],
  group_teammates: ["account_id", "group_id", "teammate_id", "is_admin", "created_at"],
  overrides: [
    ...["account_id", "id", "teammate_id", "permission", "effect", "ends_at", "created_by_id", "created_by_name"],
    "created_at",
  ],
} as const;

export type Table = keyof typeof COLUMNS;
export const TABLES = Object.keys(COLUMNS) as Table[]; // keys forgets which
type Row<T extends Table> = Record<(typeof COLUMNS)[T][number], Cell>;
export type Sheets = { [T in Table]: { add: (row: Row<T>) => void } };

const AT_ONCE = 256 * 1024;

/** One COPY for each table, all open at once: people are made once and written everywhere. */
export async function openSheets(connect: () => Promise<Client>) {
  const open = await Promise.all(
    TABLES.map(async (table) => [table, await openSheet(await connect(), table)] as const),
  );
  const sheets = Object.fromEntries(open) as unknown as Sheets; // one for each table
  const all = open.map(([, sheet]) => sheet);
  return {
    sheets,
    /** Lets the database take what has come together. */
    flush: async () => {
      for (const sheet of all) await sheet.flush(AT_ONCE);
    },
    close: async () => {
      for (const sheet of all) await sheet.close();
    },
  };
}

async function openSheet(client: Client, table: Table) {
  const columns: readonly string[] = COLUMNS[table];
  // Triggers and foreign keys sleep; what they would have kept is made right and looked at afterwards.
  await client.query("set session_replication_role = replica; set synchronous_commit = off");
  const stream: CopyStreamQuery = client.query(from(`copy ${table} (${columns.join(", ")}) from stdin`));
  let waiting: string[] = [];
  let size = 0;
  const flush = async (from: number) => {
    if (size < from || size === 0) return;
    const text = waiting.join("");
    waiting = [];
    size = 0;
    if (!stream.write(text)) await once(stream, "drain");
  };
  return {
    add: (row: Record<string, Cell>) => {
      const line = `${columns.map((column) => text(row[column])).join("\t")}\n`;
      size += line.length;
      waiting.push(line);
    },
    flush,
    close: async () => {
      await flush(0);
      stream.end();
      await finished(stream, { readable: false });
      await client.end();
    },
  };
}

function text(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "\\N";
  if (typeof cell === "string") return SPECIAL.test(cell) ? cell.replace(/\\/g, "\\\\") : cell;
  if (cell instanceof Date) return moment(cell.getTime());
  if (typeof cell === "boolean") return cell ? "t" : "f";
  return String(cell);
}

/** Names, addresses and permissions have no line breaks or tabs. */
const SPECIAL = /[\\\t\n\r]/;
const DAY = 86_400_000;
const days = new Map<number, string>();
const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, "0"));

/** As toISOString, in a tenth of its time: there are sixteen million of them. */
function moment(ms: number): string {
  const day = Math.floor(ms / DAY);
  let date = days.get(day);
  if (!date) {
    date = new Date(day * DAY).toISOString().slice(0, 11);
    days.set(day, date);
  }
  const left = ms - day * DAY;
  const s = Math.floor(left / 1000);
  const hour = Math.floor(s / 3600);
  return `${date}${TWO[hour]}:${TWO[Math.floor(s / 60) % 60]}:${TWO[s % 60]}.${String(Math.floor(left % 1000)).padStart(3, "0")}Z`;
}
