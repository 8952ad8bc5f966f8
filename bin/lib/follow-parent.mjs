/**
 * Preloaded into the children of `npm start`: when that process is gone, even by kill -9, they stop too. Their own
 * children inherit the preload (`next dev` forks one that waits for a message) and are left alone.
 */
if (process.channel && process.ppid === Number(process.env.ROSTER_PARENT)) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  process.channel.unref();
}
