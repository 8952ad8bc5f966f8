import { eq, gte, inArray, lt, ne, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { auditEvents as e } from "@/db/schema";
import type { AuditFilter } from "./params";

const DAY = 86_400_000;

/** The conditions of a filter; the account's own has to be added. */
export function filtersOf({ actor, action, target, from, to, refused }: AuditFilter): (SQL | undefined)[] {
  return [
    who(actor, e.actorId, e.actorName),
    who(target, e.targetId, e.targetName),
    action.length > 0 ? inArray(e.action, action.map(storable)) : undefined,
    from ? gte(e.occurredAt, from) : undefined,
    to ? lt(e.occurredAt, new Date(to.getTime() + DAY)) : undefined,
    refused ? undefined : ne(e.action, "refused"),
  ];
}

function who(text: string, id: PgColumn, name: PgColumn): SQL | undefined {
  const wanted = storable(text).trim();
  if (!wanted) return undefined;
  if (isId(wanted)) return eq(id, wanted.toLowerCase());
  return sql`position(lower(${wanted}) in lower(${name})) > 0`;
}

/** Whether a filter names one person or thing, not a part of a name. */
export const isId = (text: string): boolean => z.uuid().safeParse(text.trim()).success;

/** PostgreSQL's text has no NUL: a query with one would fail instead of finding nothing. */
const storable = (text: string): string => text.replaceAll("\0", "");
