import type { TestProject } from "vitest/node";
import { startEmbedded } from "./embedded";
import { makeThrowaway, removeThrowaway, sweepThrowaways } from "./embedded/throwaway";
import { migrate } from "./migrate";

declare module "vitest" {
  interface ProvidedContext {
    testCluster: { superuserUrl: string; ownerUrl: string; appUrl: string };
  }
}

/** One throw-away cluster per run, migrated once; every test file copies its database from there. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepThrowaways();
  const dataDir = makeThrowaway();
  const leave = () => removeThrowaway(dataDir).finally(() => process.exit(130));
  process.once("SIGINT", leave);
  process.once("SIGTERM", leave);
  try {
    const { superuserUrl, ownerUrl, appUrl } = await startEmbedded({ dataDir, isDurable: false });
    await migrate(ownerUrl, appUrl);
    project.provide("testCluster", { superuserUrl, ownerUrl, appUrl });
  } catch (error) {
    await removeThrowaway(dataDir);
    throw error;
  }
  return () => removeThrowaway(dataDir);
}
