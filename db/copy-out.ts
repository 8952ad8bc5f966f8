import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { type PoolClient, Query } from "pg";

/** `pieces`: of at most 64 KB, cut anywhere, each with memory of its own. */
export type Copied = { pieces: Buffer[]; rows: number };

const dialect = new PgDialect();
const PIECE = 64 * 1024;
const [LF, CRLF] = [0x0a, Buffer.from("\r\n")];

/**
 * The rows of a query as CSV by RFC 4180. Taken whole, so that the connection is free again however slowly somebody
 * reads: ask for a few thousand rows at a time. COPY knows no parameters; what stands in the query becomes literals, so
 * that only ids of ours may stand there.
 */
export function copyOut(client: PoolClient, query: SQL): Promise<Copied> {
  const text = `copy (${dialect.sqlToQuery(query.inlineParams()).sql}) to stdout (format csv)`;
  return new Promise((done, refuse) => {
    const copy = new CopyOut(text, (error) => {
      const why = error ?? copy.error;
      if (why) refuse(why);
      else done(copy.copied());
    });
    client.query(copy);
  });
}

/** Copies each row as it comes: a view of it would keep all that the socket read with it. */
class CopyOut extends Query {
  error: Error | null = null;
  readonly #pieces: Buffer[] = [];
  #last = Buffer.alloc(0);
  #used = 0;
  #rows = 0;

  copied(): Copied {
    this.#close();
    return { pieces: this.#pieces, rows: this.#rows };
  }

  /** Called by the driver. By the protocol a message is one row, which PostgreSQL ends with LF. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    const end = chunk.length - 1;
    if (chunk[end] !== LF) this.error = new Error("A message of COPY is not a row");
    this.#add(chunk, end);
    this.#add(CRLF, CRLF.length);
    this.#rows += 1;
  }

  #add(bytes: Buffer, end: number): void {
    for (let from = 0; from < end; ) {
      if (this.#used === this.#last.length) this.#open();
      const many = bytes.copy(this.#last, this.#used, from, end);
      this.#used += many;
      from += many;
    }
  }

  #open(): void {
    this.#close();
    this.#last = Buffer.allocUnsafeSlow(PIECE);
    this.#used = 0;
  }

  #close(): void {
    if (this.#used > 0) this.#pieces.push(this.#last.subarray(0, this.#used));
    this.#used = 0;
  }
}
