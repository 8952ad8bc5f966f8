import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { knock } from "./doors";
import { must } from "./must";
import { startPart } from "./parts";
import { signIn } from "./people";
import type { Fault, Play } from "./play";

/** F26: secrets that are missing or changed between two starts. */
export const secretsChanged: Fault = {
  id: "F26",
  title: "secrets missing or changed",
  async play({ stage, writers: [writer] }: Play) {
    must(!!writer, "there is nobody");
    const { root, dataDir, database } = stage.brought;
    for (const name of ["AUTH_SECRET", "ENCRYPTION_KEYS"]) {
      const args = ["bin/serve.mjs"];
      const part = startPart({
        name: "serve",
        root,
        args,
        env: stage.variables(stage.freePort(), { [name]: "" }),
        dataDir,
      });
      const how = await Promise.race([part.ended, pause(30_000).then(() => "not at all")]);
      must(how === "exit code 1", `without ${name} it ended ${how}`);
      must(part.said().includes(`${name} is not set`), `without ${name} it said: ${part.lastLines()}`);
    }
    const rename = async (origin: string, caller: Pick<typeof writer, "address" | "cookies">) => {
      const input = { projectId: writer.projectId, name: `Fault ${randomUUID()}` };
      const sent = [writer.slug, input, randomUUID()];
      return knock(origin, caller, stage.doors.get("renameProjectAction"), sent, { slug: writer.slug });
    };
    const changed = await stage.startServer(stage.freePort(), { AUTH_SECRET: randomBytes(33).toString("base64url") });
    const old = await rename(changed.origin, writer);
    must(old.kind === "refused" && old.code === "signed_out", `the old cookie got ${JSON.stringify(old)}`);
    const anew = await signIn(stage, changed.origin, `owner@${writer.slug}.example`, "198.51.100.200");
    const saved = await rename(changed.origin, anew);
    must(saved.kind === "ok", `signed in anew: ${JSON.stringify(saved)}`);
    await changed.kill();

    const keys = `${randomBytes(32).toString("base64")},${database.encryptionKey}`;
    const ring = await stage.startServer(stage.freePort(), { ENCRYPTION_KEYS: keys });
    const still = await rename(ring.origin, writer);
    must(still.kind === "ok", `with a new key before the old one: ${JSON.stringify(still)}`);
    await ring.kill();
    return "without AUTH_SECRET or ENCRYPTION_KEYS the server refuses to start and says which; with another AUTH_SECRET old cookies open nothing and signing in works; with a new key before the old one it goes on";
  },
};
