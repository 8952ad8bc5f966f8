import { type RefusalCode, sentenceOf } from "@/lib/refusal";
import type { ImportColumn } from "./columns";

export type Fault = { column: ImportColumn; code: RefusalCode; sentence: string };

/** What is wrong with the cells of one line, collected while it is read. */
export class Faults {
  readonly all: Fault[] = [];

  /** Notes it and gives what stands for the cell meanwhile. */
  note<T>(column: ImportColumn, code: RefusalCode, instead: T, sentence: string = sentenceOf(code)): T {
    this.all.push({ column, code, sentence });
    return instead;
  }

  /** The first of each column. */
  byColumn(): Partial<Record<ImportColumn, string>> {
    return Object.fromEntries(this.all.map(({ column, sentence }) => [column, sentence] as const).reverse());
  }
}
