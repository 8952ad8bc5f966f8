import { setTimeout as pause } from "node:timers/promises";
import { isUnreachable } from "@/db/transaction";

/** Less than the silence after which an export counts as killed. */
const PATIENCE_MS = 10_000;
const BETWEEN_MS = 200;

/** Asks again while the database is away or ends its connections: a file that was begun need not be torn by that. */
export async function patiently<T>(read: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!isUnreachable(error) || performance.now() > end) throw error;
    }
    await pause(BETWEEN_MS);
  }
}
