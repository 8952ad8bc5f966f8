import cluster from "node:cluster";

/**
 * `node lead.mjs 2 --import … next start …`: so many servers that share one port, because one of them uses one core. One
 * that falls is followed by another; one that never came to listen would not with a second try, and ends all of them.
 */
const [count, ...command] = process.argv.slice(2);
const at = command.findIndex((word, index) => !word.startsWith("--") && command[index - 1] !== "--import");
cluster.setupPrimary({ execArgv: command.slice(0, at), exec: command[at], args: command.slice(at + 1) });

let isStopping = false;

for (let n = 0; n < Number(count); n++) start();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));

function start() {
  let hasListened = false;
  const server = cluster.fork();
  server.once("listening", () => {
    hasListened = true;
  });
  server.once("exit", (code, signal) => {
    if (isStopping) return;
    if (!hasListened) return stop(code || 1);
    console.warn(`One of the servers ended by itself (${signal ?? `exit code ${code}`}); another one follows it.`);
    start();
  });
}

/** Each lets what it is doing come to its end; this process ends with the last of them. */
function stop(exitCode) {
  if (isStopping) return;
  isStopping = true;
  process.exitCode = exitCode;
  for (const server of Object.values(cluster.workers)) server.process.kill("SIGTERM");
}
