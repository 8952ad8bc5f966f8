import { setTimeout as pause } from "node:timers/promises";
import { mustBeSound } from "./check";
import { knock } from "./doors";
import { download, readAll } from "./files";
import { addPeople } from "./many-people";
import { must } from "./must";
import { type Fault, type Play, until } from "./play";

const PEOPLE = 4_000;
/** More than the sockets between hold. */
const REASON = 8_000;

/** F1 during an export: the server is killed while it sends, its connections are ended, a reader goes away. */
export const exportKilled: Fault = {
  id: "F1x",
  title: "server killed while it sends an export",
  async play({ stage, writers, begin }: Play) {
    const { cluster } = stage;
    const writer = writers.find(({ slug }) => slug === "northwind");
    must(!!writer, "there is nobody");
    const path = "/northwind/teammates/export?q=f1x.example";
    const last = async () => {
      const [row] = await cluster.rows<{ id: string; status: string }>(
        "select id, status from exports order by started_at desc limit 1",
      );
      return row;
    };
    await addPeople(cluster, "northwind", "f1x", PEOPLE, REASON);
    const port = stage.freePort();
    let server = await stage.startServer(port);

    const cut = await download(server.origin, writer, path);
    await pause(500);
    await server.kill();
    const part = await readAll(cut);
    must(!part.isWhole, `a killed server's file of ${part.text.length} bytes was taken for a whole one`);
    const killed = await last();
    must(killed?.status === "running", `the export of the killed server is ${killed?.status}`);

    server = await stage.startServer(port);
    const shown = async () => {
      const answer = await knock(
        server.origin,
        writer,
        stage.doors.get("findExportsAction"),
        ["northwind", {}],
        writer,
      );
      const { exports = [] } = (answer.kind === "ok" ? answer.value : {}) as {
        exports?: { id: string; status: string }[];
      }; // findExports
      return exports.find(({ id }) => id === killed.id)?.status;
    };
    await until("the killed export is shown as failed", async () => (await shown()) === "failed", 40_000);

    const slow = await download(server.origin, writer, path);
    for (let n = 0; n < 5; n++) {
      await cluster.rows("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'roster'");
      await pause(100);
    }
    const whole = await readAll(slow);
    const rows = whole.text.trimEnd().split("\r\n").length - 1;
    must(
      whole.isWhole && rows === PEOPLE,
      `with ended connections ${rows} of ${PEOPLE} rows came: ${server.lastLines()}`,
    );
    await until("the export is done", async () => (await last())?.status === "done", 5_000);

    const left = await download(server.origin, writer, path);
    left.destroy();
    await until("a reader who left is noticed", async () => (await last())?.status !== "running", 10_000);
    must((await last())?.status !== "done", "an export that nobody read to its end is done");
    must(!server.hasEnded(), "the server ended by itself");
    await server.kill();
    return `torn after ${part.text.length} bytes by the kill and shown as failed; ${PEOPLE} rows whole over ended connections; ${await mustBeSound(cluster, begin, [])}`;
  },
};
