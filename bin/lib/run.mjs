import { spawn } from "node:child_process";
import { root } from "./enter.mjs";

/** Runs a program in the foreground, without input. Settles with its exit code; a signal counts as a failure. */
export function run(program, args, env = process.env) {
  return new Promise((done, refuse) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
    const stopWithUs = () => child.kill("SIGTERM");
    process.once("exit", stopWithUs);
    child.on("error", refuse);
    child.on("exit", (code) => {
      process.off("exit", stopWithUs);
      done(code ?? 1);
    });
  });
}
