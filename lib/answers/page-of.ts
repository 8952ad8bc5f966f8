/** A part of an answer that is whole in memory; `from` and `to` are ordinals from 1, both 0 when there is nothing. */
export type PageOf<T> = { rows: T[]; total: number; from: number; to: number; page: number; pages: number };

/** The page with this number; the last one when there are fewer. */
export function pageOf<T>(all: readonly T[], asked: number, size: number): PageOf<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(1, asked), pages);
  const start = (page - 1) * size;
  const rows = all.slice(start, start + size);
  return {
    rows,
    total: all.length,
    from: rows.length > 0 ? start + 1 : 0,
    to: start + rows.length,
    page,
    pages,
  };
}
