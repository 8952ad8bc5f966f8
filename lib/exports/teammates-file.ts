import type { Copied } from "@/db/copy-out";
import { isUnreachable } from "@/db/transaction";
import { CSV_BEGIN, toCsv } from "@/lib/csv/write-csv";
import { EXPORT_COLUMNS } from "@/lib/imports/columns";
import { log } from "@/lib/log";
import { Refusal } from "@/lib/refusal";
import { letGo } from "./let-go";
import { readRows, type Source } from "./read-rows";
import { type Ending, ExportWatch } from "./watch";

/** A file of teammates on its way: begun, then read while it is sent, then closed. */
export class TeammatesFile {
  readonly #rows: AsyncGenerator<Copied, void>;
  readonly #watch: ExportWatch;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #rest: Uint8Array[] = [Buffer.from(CSV_BEGIN + toCsv([EXPORT_COLUMNS]))];
  #first: Copied | undefined;
  #ended: Ending | null = null;

  constructor(source: Source, teammateId: string, exportId: string) {
    this.#rows = readRows(source);
    this.#watch = new ExportWatch({ source, teammateId, exportId, stop: (why) => this.#breakOff(why) });
  }

  /** Reads the first rows, so that what fails at once is said instead of a file. Throws `Refusal`. */
  async begin(): Promise<ReadableStream<Uint8Array>> {
    try {
      this.#first = (await this.#rows.next()).value ?? undefined;
    } catch (error) {
      await this.#watch.end("failed");
      throw isUnreachable(error) ? new Refusal("unavailable") : error;
    }
    return new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#give(),
        cancel: () => this.#finish("cancelled"),
      },
      { highWaterMark: 0 },
    );
  }

  /** The answer is over, whole or not: says so in the export's row. Only a file that was taken whole is done. */
  async closed(): Promise<void> {
    await this.#watch.end(this.#ended ?? "failed");
  }

  async #give(): Promise<void> {
    try {
      this.#watch.isWaiting(false);
      if (this.#rest.length === 0) await this.#readOn();
      if (this.#ended) return;
      const piece = this.#rest.shift();
      if (!piece) return this.#close();
      this.#controller?.enqueue(piece);
      letGo(piece.length);
      this.#watch.isWaiting(true);
    } catch (error) {
      log.warn({ err: error }, "an export broke off");
      this.#breakOff("failed");
    }
  }

  async #readOn(): Promise<void> {
    const rows = this.#first ?? (await this.#rows.next()).value;
    this.#first = undefined;
    if (!rows) return;
    this.#rest = rows.pieces;
    this.#watch.rowsSent += rows.rows;
  }

  #close(): void {
    this.#ended = "done";
    this.#controller?.close();
  }

  /** Tears the answer: whoever reads it sees a download that failed, never a file that is shorter. */
  #breakOff(why: Ending): void {
    if (this.#ended) return;
    this.#controller?.error(new Error(`The export was broken off: ${why}`));
    void this.#finish(why);
  }

  async #finish(how: Ending): Promise<void> {
    this.#ended ??= how;
    this.#rest = [];
    await this.#rows.return();
    await this.#watch.end(this.#ended);
  }
}
