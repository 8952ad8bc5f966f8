import { enter } from "./lib/enter.mjs";

/**
 * Breaks a running Roster in every way one machine can, and looks at what is left.
 * `npm run test:faults -- F1 F7` plays only those; FAULTS_SEED repeats a run, FAULTS_ROUNDS shortens F1.
 */
enter(import.meta.url, async () => {
  const { randomBytes } = await import("node:crypto");
  const { playOnStage } = await import("./lib/stage.mjs");

  const seed = process.env.FAULTS_SEED || randomBytes(4).toString("hex");
  const f1Rounds = Number(process.env.FAULTS_ROUNDS || 50);
  console.log(`Seed ${seed}`);
  await playOnStage(async (brought) => {
    const begin = Date.now();
    const { playFaults } = await import("../faults/run.ts");
    const tally = await playFaults({ ...brought, seed, f1Rounds }, process.argv.slice(2));
    console.log(`Seed ${seed}, ${((Date.now() - begin) / 60_000).toFixed(1)} minutes`);
    return tally;
  });
});
