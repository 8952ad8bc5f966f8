import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./enter.mjs";
import { Sentence } from "./progress.mjs";
import { run } from "./run.mjs";

/** Runs steps one after the other, shows what each says, and counts. A failed step does not stop the rest. */
export class Tally {
  #passed = 0;
  #failed = 0;
  #skipped = 0;
  #failures = [];

  /** A tool that is one check: it passes or it fails. */
  async check(label, tool, args) {
    const program = join(root, "node_modules/.bin", tool);
    if (!existsSync(program)) throw new Sentence(`${program} is missing: run \`npm ci\`, then try again.`);
    await this.attempt(label, async () => {
      const code = await run(program, args);
      if (code !== 0) throw new Sentence(`${tool} found something, see above.`);
      return true;
    });
  }

  /** Work that is one check; gives its result, or null when it failed. */
  async attempt(label, work) {
    const begin = Date.now();
    console.log(`\n── ${label}`);
    try {
      const result = await work();
      this.#add(label, begin, { passed: 1, failed: 0, skipped: 0 });
      return result;
    } catch (error) {
      console.error(error instanceof Sentence ? error.message : error);
      this.#add(label, begin, { passed: 0, failed: 1, skipped: 0 });
      return null;
    }
  }

  /** Work that counts tests itself; `told` is a line for each that failed. */
  async tests(label, work) {
    const begin = Date.now();
    console.log(`\n── ${label}`);
    try {
      this.#add(label, begin, await work());
    } catch (error) {
      console.error(error instanceof Sentence ? error.message : error);
      this.#add(label, begin, { passed: 0, failed: 1, skipped: 0 });
    }
  }

  /** Says what failed once more, last: whoever reads only the end of a long output finds it there. */
  finish() {
    for (const { label, told } of this.#failures) console.log(`\nFailed: ${[label, ...told].join("\n  ")}`);
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : "";
    console.log(`\n${this.#passed} passed, ${this.#failed} failed${skipped}`);
    process.exit(this.#failed > 0 || this.#passed === 0 ? 1 : 0);
  }

  #add(label, begin, { passed, failed, skipped, told = [] }) {
    this.#passed += passed;
    this.#failed += failed;
    this.#skipped += skipped;
    if (failed > 0) this.#failures.push({ label, told });
    console.log(`${failed > 0 ? "✗" : "✓"} ${label} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
  }
}
