import { and, eq, sql } from "drizzle-orm";
import { exports as e } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { lacks } from "@/lib/access/guards";
import { findFacts } from "@/lib/load-facts";
import { log } from "@/lib/log";
import type { Source } from "./read-rows";

export type Ending = "done" | "failed" | "cancelled";

type Watched = { source: Source; teammateId: string; exportId: string; stop: (why: Ending) => void };

const EVERY_MS = 1_000;
/** Who takes nothing for so long has gone. */
const PATIENCE_MS = 60_000;
const LONGEST_MS = 3_600_000;

/** Says each second in the export's row how far it is, and stops it when somebody wants that or nobody reads any more. */
export class ExportWatch {
  rowsSent = 0;
  readonly #watched: Watched;
  readonly #began = Date.now();
  #waitsSince: number | null = null;
  #timer: NodeJS.Timeout | null;
  #end: Promise<void> | null = null;

  constructor(watched: Watched) {
    this.#watched = watched;
    this.#timer = setTimeout(() => this.#look(), EVERY_MS).unref();
  }

  /** Whether it is the reader's turn. */
  isWaiting(isReaders: boolean): void {
    this.#waitsSince = isReaders ? Date.now() : null;
  }

  /** Once, whoever says it first. Never throws: a row that stays behind counts as failed after its last beat. */
  end(how: Ending): Promise<void> {
    this.#end ??= this.#writeEnd(how);
    return this.#end;
  }

  async #writeEnd(how: Ending): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#write({ status: how, endedAt: sql`now()` }).catch(warn);
  }

  async #look(): Promise<void> {
    const why = await this.#whyStop().catch(warn);
    if (why) return this.#watched.stop(why);
    if (this.#timer) this.#timer = setTimeout(() => this.#look(), EVERY_MS).unref();
  }

  async #whyStop(): Promise<Ending | undefined> {
    const now = Date.now();
    if (this.#waitsSince !== null && now - this.#waitsSince > PATIENCE_MS) return "failed";
    if (now - this.#began > LONGEST_MS) return "failed";
    const row = await this.#write({ beatAt: sql`now()` });
    if (!row || row.cancelAskedAt) return "cancelled";
    return (await this.#mayStillExport()) ? undefined : "failed";
  }

  /** A file goes on for minutes: whoever was suspended meanwhile gets no more of it. */
  async #mayStillExport(): Promise<boolean> {
    const { source, teammateId } = this.#watched;
    const facts = await inAccount(source.account.id, (tx) => findFacts(tx, source.account.id, teammateId));
    return facts !== null && lacks(facts, "team.export") === null;
  }

  async #write(said: object): Promise<{ cancelAskedAt: Date | null } | undefined> {
    const { source, exportId } = this.#watched;
    const accountId = source.account.id;
    const isIt = and(eq(e.accountId, accountId), eq(e.id, exportId), eq(e.status, "running"));
    const [row] = await inAccount(accountId, (tx) =>
      tx
        .update(e)
        .set({ ...said, rowsSent: this.rowsSent })
        .where(isIt)
        .returning({ cancelAskedAt: e.cancelAskedAt }),
    );
    return row;
  }
}

const warn = (error: unknown): undefined => {
  log.warn({ err: error }, "an export could not say how far it is");
};
