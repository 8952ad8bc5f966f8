import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Asked } from "./asked";
import type { Cursor } from "./cursor";
import type { SORT_KEYS, TeammateParams } from "./params";

type SortKey = (typeof SORT_KEYS)[number];
export type Found = { id: string; value: string; more: boolean };

type PageParams = Pick<TeammateParams, "sort"> & { size: number };

/** The ids of one page, in order, with the values they are sorted by and whether there are more that way. */
export async function findPage(
  tx: Tx,
  accountId: string,
  asked: Asked,
  params: PageParams,
  cursor: Cursor | null,
): Promise<Found[]> {
  const { query, toPage } = pageQuery(accountId, asked, params, cursor);
  return toPage((await tx.execute<Row>(query)).rows);
}

type Row = Pick<Found, "id" | "value">;

/** The question for a page, one more than the page among its answers, and how these become the page. */
export function pageQuery(accountId: string, asked: Asked, { sort, size }: PageParams, cursor: Cursor | null) {
  const key = sort.replace(/^-/, "") as SortKey; // a sort is a key, with or without a dash
  const place = cursor && isValueOf(key, cursor.value) ? cursor : null;
  const backwards = place?.way === "previous";
  const up = sort.startsWith("-") === backwards;
  const query = sql`
    select id, value from roster_find_teammates(${accountId}, ${JSON.stringify(asked)}::jsonb, ${key}, ${up},
      ${place?.value ?? null}, ${place?.id ?? null}::uuid, ${size + 1})`;
  const toPage = (rows: readonly Row[]): Found[] => {
    const page = rows.slice(0, size).map((row) => ({ ...row, more: rows.length > size }));
    return backwards ? page.reverse() : page;
  };
  return { query, toPage };
}

/** A cursor may come from another order, or from anywhere: what is no moment is no place among moments. */
const isValueOf = (key: SortKey, value: string): boolean =>
  key === "name" || key === "email"
    ? !value.includes("\0") && value.isWellFormed()
    : value === "infinity" || (MOMENT.test(value) && !Number.isNaN(Date.parse(`${value}:00`)));

/** As PostgreSQL writes a moment in UTC. */
const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/;
