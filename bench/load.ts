import { createHash } from "node:crypto";
import { randomFrom } from "@/db/seed/random";
import { doorsOf, knock } from "@/faults/doors";
import { paths } from "@/lib/paths";
import { type Asking, asDocuments, asTheApp } from "./asking";
import { BOUNDS } from "./bounds";
import { httpClient, WARM_UP_SECONDS } from "./http";
import { timesOf } from "./measure";
import { gaugeServer } from "./pages";
import type { Brought } from "./parts";
import type { Report } from "./report";
import { markNow, takeBack } from "./restore";
import type { Stage } from "./stage";

type Server = { origin: string };
type Kind = "list" | "search" | "filter" | "person" | "suspend" | "same question";
type Seen = { samples: Map<Kind, number[]>; errors: string[]; answers: Map<string, Set<string>> };

/**
 * Sixteen people at once for a minute: they page, search, filter, look at somebody, suspend and take it back. First as the
 * open app asks, then as if each of them loaded a whole document each time. The bound is on both.
 */
export async function benchLoad(report: Report, stage: Stage, brought: Brought, server: Server): Promise<void> {
  await gaugeServer(report, stage, brought);
  const client = httpClient(server.origin, stage.viewer.cookie);
  await loadBy(await asTheApp(client, stage, server, brought));
  await loadBy(asDocuments(client));

  async function loadBy(asking: Asking): Promise<void> {
    const { clients, seconds, listP95 } = BOUNDS.load;
    const seen: Seen = { samples: new Map(), errors: [], answers: new Map() };
    const mark = await markNow(stage);
    const unseen: Seen = { samples: new Map(), errors: seen.errors, answers: seen.answers };
    await crowd(clients, WARM_UP_SECONDS, asker(stage, brought, server, asking, unseen));
    const took = await crowd(clients, seconds, asker(stage, brought, server, asking, seen));
    await takeBack(stage, mark);
    const group = `load, ${asking.name}`;
    for (const [name, samples] of seen.samples) {
      const limits = name === "list" ? { p95: listP95 } : {};
      report.add({ group, name, ...timesOf(samples), rate: samples.length / took, limits, by: "server" });
    }
    const different = [...seen.answers.values()].filter((bodies) => bodies.size > 1).length;
    const count = (name: string, value: number, note = "") =>
      report.add({ group, name, value, unit: "", note, limits: { value: 0 } });
    count("errors", seen.errors.length, seen.errors[0]);
    count(`questions of ${seen.answers.size} with two answers`, different);
  }
}

/** So many do one thing after the other; gives for how many seconds. */
async function crowd(clients: number, seconds: number, ask: (n: number, turn: number) => Promise<void>) {
  const begin = performance.now();
  const work = async (n: number) => {
    for (let turn = 0; performance.now() - begin < seconds * 1000; turn++) await ask(n, turn);
  };
  await Promise.all(Array.from({ length: clients }, (_, n) => work(n)));
  return (performance.now() - begin) / 1000;
}

function asker(stage: Stage, brought: Brought, server: Server, asking: Asking, seen: Seen) {
  const { slug } = stage.viewer.ctx.account;
  const { picks } = stage;
  const random = randomFrom("load");
  const doors = doorsOf(stage.root, brought.buildFolder);
  const [cookie = "", secret = ""] = stage.viewer.cookie.split(/=(.*)/s);
  const caller = { address: "127.0.0.1", cookies: new Map([[cookie, secret]]) };
  const still = untouched(stage);
  const table = (kind: Kind, path: string) => timed(seen, kind, () => asking.table(path));
  return async (n: number, turn: number): Promise<void> => {
    const what = random.next();
    if (what < 0.35) {
      await table("list", paths.teammates(slug, { sort: random.pick(["name", "email", "-lastSignIn"]) }));
    } else if (what < 0.55) await table("search", paths.teammates(slug, { q: random.pick(picks.lastNames) }));
    else if (what < 0.7) await table("filter", paths.teammates(slug, { role: random.pick(picks.roleIds) }));
    else if (what < 0.8) {
      await timed(seen, "person", () => asking.person(paths.teammate(slug, random.pick(picks.teammates).id)));
    } else if (what < 0.9) {
      const path = random.pick(still);
      const body = await table("same question", path);
      if (body) seen.answers.set(path, (seen.answers.get(path) ?? new Set()).add(sumOf(asking.rowsOf(body))));
    } else {
      // Everybody has people of their own to suspend.
      const teammateId = picks.teammates[(n * 17 + (turn % 17)) % picks.teammates.length]?.id;
      const given = { teammateId, reason: "Load", revokeInvitations: false };
      const acts: [string, object][] = [
        ["suspendTeammateAction", given],
        ["unsuspendTeammateAction", { teammateId }],
      ];
      for (const [action, input] of acts) {
        await timed(seen, "suspend", async () => {
          const answer = await knock(server.origin, caller, doors.get(action), [slug, input], { slug });
          if (answer.kind !== "ok") throw new Error(`${action}: ${JSON.stringify(answer).slice(0, 200)}`);
        });
      }
    }
  };
}

/** Questions about people whom nobody acts on meanwhile: those who were invited and never came. */
function untouched({ viewer, picks }: Stage): string[] {
  const { slug } = viewer.ctx.account;
  return [
    paths.teammates(slug, { status: "declined" }),
    paths.teammates(slug, { status: "inviteRevoked", sort: "email" }),
    paths.teammates(slug, { status: "inviteExpired", role: picks.roleIds[0] ?? "" }),
    paths.teammates(slug, { status: "removed", group: picks.groupIds[0] ?? "" }),
  ];
}

async function timed<T>({ samples, errors }: Seen, kind: Kind, work: () => Promise<T>): Promise<T | null> {
  const begin = performance.now();
  try {
    const value = await work();
    const of = samples.get(kind) ?? [];
    samples.set(kind, of);
    of.push(performance.now() - begin);
    return value;
  } catch (error) {
    errors.push(error instanceof Error ? error.message : String(error));
    return null;
  }
}

function sumOf(rows: string): string {
  if (!rows.includes("@")) throw new Error("A page without anybody");
  return createHash("sha256").update(rows).digest("hex");
}
