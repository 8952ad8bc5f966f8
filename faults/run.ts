import { beginOf } from "./check";
import { controls } from "./controls";
import { FAULTS } from "./faults";
import { DidNotHold } from "./must";
import { killParts } from "./parts";
import { signInWriters } from "./people";
import type { Play } from "./play";
import { type Brought, openStage } from "./stage";

const WRITERS = 24;

/** Plays every fault, or those that are named, and gives how many held. */
export async function playFaults(brought: Brought, named: string[]): Promise<{ passed: number; failed: number }> {
  const faults = [controls, ...FAULTS];
  const unknown = named.filter((name) => faults.every(({ id }) => id !== name));
  if (unknown.length > 0) throw new Error(`No ${unknown.join(", ")} among ${faults.map(({ id }) => id).join(", ")}`);
  const stage = openStage(brought);
  const begin = await beginOf(stage.cluster);
  const server = await stage.startServer(stage.freePort());
  const play: Play = { stage, begin, writers: await signInWriters(stage, server.origin, WRITERS) };
  await server.kill();
  const tally = { passed: 0, failed: 0 };
  for (const fault of faults) {
    if (named.length > 0 && !named.includes(fault.id)) continue;
    const start = performance.now();
    const line = (mark: string, told: string) =>
      brought.say(
        `${mark} ${fault.id.padEnd(4)} ${fault.title} (${((performance.now() - start) / 1000).toFixed(1)} s): ${told}`,
      );
    try {
      line("✓", await fault.play(play));
      tally.passed += 1;
    } catch (error) {
      line("✗", error instanceof DidNotHold ? error.message : String(error instanceof Error ? error.stack : error));
      tally.failed += 1;
    } finally {
      killParts();
      if (!stage.cluster.postmaster()) await stage.cluster.start();
    }
  }
  return tally;
}
