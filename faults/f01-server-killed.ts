import { setTimeout as pause } from "node:timers/promises";
import { findFaults, mustBeSound } from "./check";
import { type Asked, countsOf } from "./load";
import { must } from "./must";
import { type Fault, loadOn, median, ms, type Play, until } from "./play";

/** F1: kill -9 in the middle of everything, again and again, under one load that never stops asking. */
export const serverKilled: Fault = {
  id: "F1",
  title: "server killed under load",
  async play(play: Play) {
    const { stage, begin } = play;
    const { cluster, random } = stage;
    const rounds = stage.brought.f1Rounds;
    const port = stage.freePort();
    let server = await stage.startServer(port);
    const load = loadOn(play, () => server.origin);
    let cut = 0;
    const freed: number[] = [];
    const boots: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      const oks = countOks(load.history);
      await until("the load going again", () => countOks(load.history) > oks);
      await pause(200 + 2_800 * random.next());
      must(!server.hasEnded(), `the server ended by itself: ${await Promise.race([server.ended, "?"])}`);
      cut += await openTransactions();
      await server.kill();
      freed.push(await until("locks of the dead server free", async () => (await openTransactions()) === 0));
      const boot = performance.now();
      server = await stage.startServer(port);
      boots.push(performance.now() - boot);
      if (round % 10 === 0) {
        const faults = await findFaults(cluster, begin);
        must(faults.length === 0, `after round ${round}: ${faults.join("; ")}`);
      }
    }
    const history = await load.stop();
    must(load.broken.length === 0, `answers without a sentence: ${load.broken.slice(0, 3)}`);
    const sound = await mustBeSound(cluster, begin, history);
    must(cut > rounds / 2, `only ${cut} transactions were open in ${rounds} kills: the fault did not hit`);
    await server.kill();
    return `${rounds} kills, ${cut} open transactions cut, locks free after ${ms(median(freed))}, up after ${ms(median(boots))}; ${countsOf(history)}; ${sound}`;

    async function openTransactions(): Promise<number> {
      const [row] = await cluster.rows<{ open: number }>(
        "select count(*)::int as open from pg_stat_activity where application_name = 'roster' and xact_start is not null",
      );
      return row?.open ?? 0;
    }
  },
};

const countOks = (history: readonly Asked[]): number => history.filter(({ outcome }) => outcome === "ok").length;
