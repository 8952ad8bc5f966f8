import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Secret, TOTP } from "otpauth";
import { type Answer, type Caller, knock } from "./doors";
import { must } from "./must";
import { startPart } from "./parts";
import { signIn, type Writer } from "./people";
import type { Fault, Play } from "./play";
import type { Stage } from "./stage";

const PERSON = "member@orbit.example";

/** F26: secrets that are missing or changed between two starts. */
export const secretsChanged: Fault = {
  id: "F26",
  title: "secrets missing or changed",
  async play({ stage, writers: [writer] }: Play) {
    must(!!writer, "there is nobody");
    await mustRefuseToStart(stage, { AUTH_SECRET: "" }, "AUTH_SECRET is not set");
    await mustRefuseToStart(stage, { ENCRYPTION_KEYS: "" }, "ENCRYPTION_KEYS is not set");
    await withOtherAuthSecret(stage, writer);
    await withOtherKeys(stage);
    return "without AUTH_SECRET, without ENCRYPTION_KEYS, or with keys that do not open an authenticator app's secret, the server refuses to start and says why; with another AUTH_SECRET old cookies open nothing and signing in works; where the key is lost no code is taken; with a new key before the old one it is";
  },
};

async function mustRefuseToStart(stage: Stage, changed: Record<string, string>, sentence: string): Promise<void> {
  const { root, dataDir } = stage.brought;
  const env = stage.variables(stage.freePort(), changed);
  const part = startPart({ name: "serve", root, args: ["bin/serve.mjs"], env, dataDir });
  const how = await Promise.race([part.ended, pause(60_000).then(() => "not at all")]);
  must(how === "exit code 1" && part.said().includes(sentence), `it ended ${how} and said: ${part.lastLines()}`);
}

async function withOtherAuthSecret(stage: Stage, writer: Writer): Promise<void> {
  const server = await stage.startServer(stage.freePort(), { AUTH_SECRET: randomBytes(33).toString("base64url") });
  const rename = (caller: Caller) => {
    const input = { projectId: writer.projectId, name: `Fault ${randomUUID()}` };
    const sent = [writer.slug, input, randomUUID()];
    return knock(server.origin, caller, stage.doors.get("renameProjectAction"), sent, { slug: writer.slug });
  };
  const old = await rename(writer);
  must(old.kind === "refused" && old.code === "signed_out", `the old cookie got ${JSON.stringify(old)}`);
  const anew = await signIn(stage, server.origin, `owner@${writer.slug}.example`, "198.51.100.200");
  const saved = await rename(anew);
  must(saved.kind === "ok", `signed in anew: ${JSON.stringify(saved)}`);
  await server.kill();
}

/** Somebody takes an authenticator app into use; then the key changes under which its secret was encrypted. */
async function withOtherKeys(stage: Stage): Promise<void> {
  const stranger = randomBytes(32).toString("base64");
  const before = await stage.startServer(stage.freePort());
  const app = await addApp(stage, before.origin);
  await before.kill();

  await mustRefuseToStart(stage, { ENCRYPTION_KEYS: stranger }, "ENCRYPTION_KEYS does not hold the key");

  // Past that look at the start, as where another instance added the secret meanwhile.
  const lost = await stage.startServer(stage.freePort(), { ENCRYPTION_KEYS: stranger });
  const shut = await enter(stage, lost.origin, app);
  must(shut.kind !== "ok" && shut.kind !== "led", `without its key a code was answered ${JSON.stringify(shut)}`);
  await lost.kill();

  const ring = await stage.startServer(stage.freePort(), {
    ENCRYPTION_KEYS: `${stranger},${stage.brought.database.encryptionKey}`,
  });
  const entered = await enter(stage, ring.origin, app);
  must(entered.kind === "led", `with both keys a code was answered ${JSON.stringify(entered)}`);
  await ring.kill();
}

async function addApp(stage: Stage, origin: string): Promise<TOTP> {
  const caller = await signIn(stage, origin, PERSON, "198.51.100.201");
  const begun = await knock(origin, caller, stage.doors.get("beginAppAction"), [{}]);
  must(begun.kind === "ok", `no secret was made: ${JSON.stringify(begun)}`);
  const { key } = begun.value as { key: string }; // what beginApp answers
  const app = new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) });
  const added = await knock(origin, caller, stage.doors.get("addAppAction"), [{ code: app.generate() }]);
  must(added.kind === "ok", `the app was not taken: ${JSON.stringify(added)}`);
  return app;
}

/** Signs in with the password and the code after the one that was used before. */
async function enter(stage: Stage, origin: string, app: TOTP): Promise<Answer> {
  const caller = await signIn(stage, origin, PERSON, "198.51.100.202");
  const code = app.generate({ timestamp: Date.now() + 30_000 });
  return knock(origin, caller, stage.doors.get("secondStepAction"), [{ code }]);
}
