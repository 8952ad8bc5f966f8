import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { mustBeSound } from "./check";
import { knock } from "./doors";
import { must } from "./must";
import type { Fault, Play } from "./play";
import { postgresProxy } from "./postgres-proxy";
import { isReady } from "./stage";

const ROUNDS = 6;

/** F2: the database has committed, and the server dies before it can say so. */
export const killedAfterCommit: Fault = {
  id: "F2",
  title: "server killed between commit and answer",
  async play({ stage, writers, begin }: Play) {
    const database = new URL(stage.cluster.appUrl());
    const proxy = await postgresProxy(Number(database.port), 'insert into "command_answers"');
    database.port = String(proxy.port);
    const port = stage.freePort();
    const start = async () => {
      const server = stage.launchServer(port, { DATABASE_URL: database.href });
      await isReady(server);
      return server;
    };
    let server = await start();
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const writer = writers[round % writers.length];
        must(!!writer, "there is nobody");
        const key = randomUUID();
        const project = { name: `Fault ${key}` };
        const ask = (...once: string[]) =>
          knock(server.origin, writer, stage.doors.get("createProjectAction"), [writer.slug, project, ...once], writer);
        const victim = server;
        proxy.state.onCommitted = () => victim.signal("SIGKILL");
        const first = await ask(key);
        must(first.kind === "lost", `the caller should not know, but was told ${JSON.stringify(first)}`);
        await victim.ended;
        const [kept] = await stage.cluster.rows<{ value: unknown }>(
          "select value from command_answers where key = $1",
          [key],
        );
        must(!!kept, "it was not committed when the server died: the fault did not hit");
        server = await start();
        const again = await ask(key);
        must(again.kind === "ok", `asked again, the answer was ${JSON.stringify(again)}`);
        must(isDeepStrictEqual(again.value, kept.value), "asked again, the answer was another one");
        const naive = await ask();
        must(
          naive.kind === "refused" && naive.code === "project_name_taken",
          `without a key the second request should have met what the first did: ${JSON.stringify(naive)}`,
        );
        const effects = await stage.cluster.rows(
          "select 1 from audit_events where action = 'project.create' and after->>'name' = $1",
          [project.name],
        );
        must(effects.length === 1, `it was done ${effects.length} times`);
      }
      const sound = await mustBeSound(stage.cluster, begin, []);
      return `${ROUNDS} commits whose answer was lost; asked again under the same key: the first answer, one effect (without a key: refused, the name is taken); ${sound}`;
    } finally {
      await server.kill();
      proxy.close();
    }
  },
};
