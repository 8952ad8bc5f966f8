import type { Stage } from "./stage";

/** A server and a worker that are killed together, and started again at the same address. */
export async function startPair(stage: Stage) {
  const port = stage.freePort();
  let server = await stage.startServer(port);
  let worker = stage.startWorker();
  const kill = async () => {
    await Promise.all([server.kill(), worker.kill()]);
  };
  return {
    origin: server.origin,
    kill,
    killAndStart: async () => {
      await kill();
      worker = stage.startWorker();
      server = await stage.startServer(port);
    },
  };
}
