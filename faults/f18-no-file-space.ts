import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { mustBeSound } from "./check";
import { download, readAll, upload } from "./files";
import { addPeople } from "./many-people";
import { must } from "./must";
import type { Fault, Play } from "./play";

const PEOPLE = 3_000;
const REASON = 8_000;
const MOST_BYTES = 256 * 1024;

/** F18: the server can write no file larger than a few pages. Neither an export nor an import needs one. */
export const noFileSpace: Fault = {
  id: "F18",
  title: "no room for files during export and import",
  async play({ stage, writers, begin }: Play) {
    const writer = writers.find(({ slug }) => slug === "papertrail");
    must(!!writer, "there is nobody");
    await addPeople(stage.cluster, "papertrail", "f18", PEOPLE, REASON);
    const server = await stage.startServer(stage.freePort());
    const limited = spawnSync("prlimit", [`--pid=${server.pid}`, `--fsize=${MOST_BYTES}`]);
    must(limited.status === 0, "prlimit could not limit the server's files");
    must(/Max file size +262144 /.test(readFileSync(`/proc/${server.pid}/limits`, "utf8")), "the limit does not hold");

    const file = await download(server.origin, writer, "/papertrail/teammates/export?q=f18.example");
    const open = openFiles(server.pid);
    const { text, isWhole } = await readAll(file);
    const rows = text.trimEnd().split("\r\n").length - 1;
    must(isWhole && rows === PEOPLE, `${rows} of ${PEOPLE} rows came`);

    const csv = `email,first_name,last_name,roles\r\n${"someone@f18.example,A,B,Publisher\r\n".repeat(9_900)}`;
    const send = (body: string) => upload(server.origin, writer, "papertrail", body, randomUUID());
    const taken = await send(csv);
    must(taken.status === 201, `a file of ${csv.length} bytes was answered ${taken.status}`);
    const tooMuch = await send(csv.repeat(70));
    must(tooMuch.status === 413, `a file of ${csv.length * 70} bytes was answered ${tooMuch.status}`);
    must(!server.hasEnded(), "the server ended by itself");
    must(open.length === 0, `the server writes while it exports: ${open.slice(0, 3)}`);
    await server.kill();
    return `${(text.length / 1e6).toFixed(0)} MB exported and ${(csv.length / 1e6).toFixed(1)} MB taken by a server that may write ${MOST_BYTES / 1024} KB to a file: no file of its own is open meanwhile; ${await mustBeSound(stage.cluster, begin, [])}`;
  },
};

/** Files that the process has open for writing, its log aside. */
function openFiles(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/${pid}/fd/${fd}`);
      const flags = /flags:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, "utf8"))?.[1] ?? "0";
      const writes = (Number.parseInt(flags, 8) & 3) !== 0;
      return writes && path.startsWith("/") && !/^\/(dev|proc)\/|part-\d+-server\.log$/.test(path) ? [path] : [];
    } catch {
      return [];
    }
  });
}
