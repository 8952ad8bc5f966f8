import { type SQL, sql } from "drizzle-orm";

/** How cells of the file are written by the database: as lib/csv/formula.ts and lib/imports/cells.ts write them. */

/** ISO 8601 to the millisecond; in UTC, which must be the session's zone. */
export const momentCell = (moment: SQL): SQL => sql`replace(left((${moment})::timestamp::text, 23), ' ', 'T') || 'Z'`;

export const untilText = (end: SQL): SQL => sql`coalesce(' until ' || ${momentCell(end)}, '')`;

export const yesNoCell = (isSo: SQL): SQL => sql`case when ${isSo} then 'yes' else 'no' end`;

/** A name inside a list. */
export const nameInList = (name: SQL): SQL =>
  sql`case when ${name} ~* '[;@"]|until' then '"' || replace(${name}, '"', '""') || '"' else ${name} end`;

/** Text that people wrote. The first letter is looked at first: most texts need no more. */
export const textCell = (text: SQL): SQL =>
  sql`case when ascii(${text}) in (9, 13, 39, 43, 45, 61, 64) and ${text} ~ '^''*[=+@\\t\\r-]'
    then '''' || ${text} else nullif(${text}, '') end`;
