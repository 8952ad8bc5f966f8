/** An export as the page shows it: how far it is, or how it ended. */
export type ExportView = {
  id: string;
  status: "running" | "done" | "failed" | "cancelled";
  startedByName: string;
  isYours: boolean;
  isCancelling: boolean;
  rowsSent: number;
  /** Null while nobody has counted, or where there are too many to count. */
  rowsExpected: number | null;
};

export type ExportsView = {
  /** Those of the last quarter of an hour, the newest first. */
  exports: ExportView[];
  /** In how many seconds the viewer may begin another one. */
  waitSeconds: number;
};

/** So many at a time may be read from one account. */
export const MOST_RUNNING = 2;
