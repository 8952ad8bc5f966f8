import { enter, root } from "./lib/enter.mjs";

/** Builds for `npm run serve`; does nothing when the build is current. */
enter(import.meta.url, async () => {
  const { ensureBuild } = await import("./lib/build.mjs");
  console.log(`The build in ${await ensureBuild(root)} is current.`);
});
