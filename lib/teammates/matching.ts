import { type SQL, sql } from "drizzle-orm";
import type { Asked } from "./asked";

/** Some of those who match, by id: so many after this one, or all as far as another. */
type Stretch = { after: string | null; upTo: string | null; most: number | null };

/**
 * A row for `from`, with the columns `ids` (uuid[], in order) and `last` (uuid): after whom there may be more, null when
 * everybody was looked through. By id, because nothing changes that: nobody is met twice or left out, however long it takes.
 */
export const matchingSql = (accountId: string, asked: Asked, { after, upTo, most }: Stretch): SQL => sql`
  roster_match_teammates(${accountId}, ${JSON.stringify(asked)}::jsonb, ${after}::uuid, ${upTo}::uuid, ${most}::integer)`;
