import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { mustBeSound } from "./check";
import { knock } from "./doors";
import { must } from "./must";
import type { Fault, Play } from "./play";

const EACH = 4;

/** F16: every request arrives twice, at two servers, within 50 ms. */
export const sentTwice: Fault = {
  id: "F16",
  title: "every request sent twice to two servers",
  async play({ stage, writers, begin }: Play) {
    const [a, b] = await Promise.all([stage.startServer(stage.freePort()), stage.startServer(stage.freePort())]);
    const { random, doors, cluster } = stage;
    let twins = 0;
    let control = 0;
    await Promise.all(
      writers.map(async (writer) => {
        const twice = async (name: string, ...key: string[]) => {
          const send = async (origin: string, wait: number) => {
            await pause(wait);
            return knock(origin, writer, doors.get("createProjectAction"), [writer.slug, { name }, ...key], writer);
          };
          return Promise.all([send(a.origin, 0), send(b.origin, 50 * random.next())]);
        };
        for (let n = 0; n < EACH; n++) {
          const key = randomUUID();
          const [first, second] = await twice(`Fault ${key}`, key);
          must(first.kind === "ok", `the first was answered ${JSON.stringify(first)}`);
          must(isDeepStrictEqual(first, second), `unlike answers: ${JSON.stringify([first, second])}`);
          twins += 1;
        }
        const [first, second] = await twice(`Naive ${randomUUID()}`);
        if (first.kind !== second.kind) control += 1;
      }),
    );
    const counts = await cluster.rows<{ count: number }>(
      `select count(*)::int as count from projects p join audit_events e on e.account_id = p.account_id
          and e.target_id = p.id::text and e.action = 'project.create'
        where p.name like 'Fault %' group by p.id having count(*) <> 1`,
    );
    must(counts.length === 0, `${counts.length} were done more than once`);
    must(control > 0, "without a key the second should have met what the first did: the fault did not hit");
    await Promise.all([a.kill(), b.kill()]);
    return `${twins} twins: equal answers, one effect each (without a key ${control} of ${writers.length} were answered otherwise); ${await mustBeSound(cluster, begin, [])}`;
  },
};
