/** An expected failure: one clear sentence for the person who started the command, no stack trace. */
export class Sentence extends Error {}

/** Says what is being done and how long it took; a long step keeps saying that it still runs. */
export async function step(label, work) {
  const begin = Date.now();
  const seconds = () => `${((Date.now() - begin) / 1000).toFixed(1)} s`;
  const isTerminal = process.stdout.isTTY === true;
  const show = (mark, time) => process.stdout.write(isTerminal ? `\r\x1b[K${mark} ${label} ${time}` : "");
  if (isTerminal) show("…", "");
  const ticking = setInterval(
    () => (isTerminal ? show("…", seconds()) : console.log(`… ${label} ${seconds()}`)),
    isTerminal ? 500 : 10_000,
  );
  try {
    const result = await work();
    clearInterval(ticking);
    if (isTerminal) process.stdout.write("\r\x1b[K");
    console.log(`✓ ${label} (${seconds()})`);
    return result;
  } catch (error) {
    clearInterval(ticking);
    if (isTerminal) process.stdout.write("\r\x1b[K");
    console.log(`✗ ${label} (${seconds()})`);
    throw error;
  }
}

const expected = new Set(["EmbeddedError", "EnvError"]);

/** Ends the process: with the sentence of an expected failure, with everything there is to know of any other. */
export function fail(error) {
  const isExpected = error instanceof Sentence || expected.has(error?.name);
  console.error(isExpected ? error.message : error);
  process.exit(1);
}
