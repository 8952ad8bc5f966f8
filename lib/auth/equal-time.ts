import { setTimeout as pause } from "node:timers/promises";

const LEAST_MS = 400;
const floor = () => pause(LEAST_MS, undefined, { ref: false });

/** Lets every answer take at least so long that its time does not tell which one it was. */
export async function inEqualTime<T>(work: () => Promise<T>): Promise<T> {
  const least = floor();
  try {
    return await work();
  } finally {
    await least;
  }
}

/** The same for refusals alone: a success need not wait. */
export async function refusalsInEqualTime<T>(work: () => Promise<T>): Promise<T> {
  const least = floor();
  return work().catch(async (error: unknown) => {
    await least;
    throw error;
  });
}
