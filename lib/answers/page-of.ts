import type { Counted } from "@/lib/counted";

/** A part of an answer; `from` and `to` are ordinals from 1, both 0 when there is nothing. */
export type PageOf<T> = { rows: T[]; total: Counted; from: number; to: number; page: number; pages: number };

/** So many answers let a page be shown and tell whether there is a next one. */
export const enoughFor = (asked: number, size: number): number => Math.max(1, asked) * size + 1;

/** The page with this number; the last one when there are fewer. `isMore`: not all were looked for, but enough of them. */
export function pageOf<T>(all: readonly T[], asked: number, size: number, isMore = false): PageOf<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(1, asked), pages);
  const start = (page - 1) * size;
  const rows = all.slice(start, start + size);
  return {
    rows,
    total: { count: isMore ? Math.min(all.length, page * size) : all.length, isMore },
    from: rows.length > 0 ? start + 1 : 0,
    to: start + rows.length,
    page,
    pages,
  };
}
