/** Preloaded into the children of `npm start`: when that process is gone, even by kill -9, they stop too. */
if (process.channel) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 10_000).unref();
  });
  process.channel.unref();
}
