import { bulkKilled } from "./f01-bulk-killed";
import { exportKilled } from "./f01-export-killed";
import { importKilled } from "./f01-import-killed";
import { serverKilled } from "./f01-server-killed";
import { killedAfterCommit } from "./f02-killed-after-commit";
import { workerKilled } from "./f03-worker-killed";
import { serverFrozen } from "./f04-server-frozen";
import { backendsEnded } from "./f05-backends-ended";
import { backendKilled } from "./f06-backend-killed";
import { databaseRestarted } from "./f07-database-restarted";
import { launcherKilled } from "./f08-launcher-killed";
import { poolExhausted } from "./f09-pool-exhausted";
import { twoWorkers } from "./f15-two-workers";
import { sentTwice } from "./f16-sent-twice";
import { noFileSpace } from "./f18-no-file-space";
import { toldToStop } from "./f22-told-to-stop";
import { secretsChanged } from "./f26-secrets";
import type { Fault } from "./play";

export const FAULTS: Fault[] = [
  serverKilled,
  exportKilled,
  bulkKilled,
  importKilled,
  killedAfterCommit,
  workerKilled,
  serverFrozen,
  backendsEnded,
  backendKilled,
  databaseRestarted,
  launcherKilled,
  poolExhausted,
  twoWorkers,
  sentTwice,
  noFileSpace,
  toldToStop,
  secretsChanged,
];
