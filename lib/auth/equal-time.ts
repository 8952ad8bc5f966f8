import { setTimeout as pause } from "node:timers/promises";
import type { OpenCommand } from "@/lib/open-command";

const LEAST_MS = 400;
const floor = () => pause(LEAST_MS, undefined, { ref: false });

/** Lets every answer of a command take at least so long that its time does not tell which one it was. */
export function answersInEqualTime<V>(command: OpenCommand<V>): OpenCommand<V> {
  const run: (...call: Parameters<OpenCommand<V>>) => Promise<V> = async (...call) => {
    const least = floor();
    try {
      return await command(...call);
    } finally {
      await least;
    }
  };
  return Object.assign(run, { commandName: command.commandName, isRisky: command.isRisky });
}

/** The same for refusals alone: a success says enough by itself. */
export async function refusalsInEqualTime<T>(work: () => Promise<T>): Promise<T> {
  const least = floor();
  return work().catch(async (error: unknown) => {
    await least;
    throw error;
  });
}
