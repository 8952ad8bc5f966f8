import type { UserContext } from "@/lib/context";
import type { TeammateParams } from "@/lib/teammates/params";
import { listTeammates } from "@/lib/teammates/queries";
import { paramsWith } from "./cases";
import type { Picks } from "./picks";

export type Depth = "middle" | "last" | "back";

const PAGES = 80;

/**
 * Cursors far from the beginning, by sort. A filter that some match leads through the whole order in few pages, and what
 * its cursors say of a row is the same without the filter.
 */
export function placesIn(ctx: UserContext, { rows, middleGroupId }: Picks) {
  // Far enough from all to lead quickly through the order, and at any size some pages of people.
  const spread: Partial<TeammateParams> = rows > 50_000 ? { group: [middleGroupId] } : { kind: ["external"] };
  const known = new Map<string, Promise<string[]>>();
  const walk = async (sort: TeammateParams["sort"]): Promise<string[]> => {
    const found: string[] = [];
    for (let after = ""; found.length < PAGES; ) {
      const { next } = await listTeammates(ctx, paramsWith({ ...spread, sort, after, size: 100 }));
      if (!next) break;
      found.push(next);
      after = next;
    }
    return found;
  };
  const of = (sort: TeammateParams["sort"]) => {
    const walked = known.get(sort) ?? walk(sort);
    known.set(sort, walked);
    return walked;
  };
  return async (depth: Depth | undefined, params: Partial<TeammateParams>): Promise<string[]> => {
    if (!depth) return [""];
    const all = await of(params.sort ?? "name");
    const third = Math.floor(all.length / 3);
    if (depth === "last") return all.slice(-1);
    const middle = all.slice(third, -third || undefined);
    if (depth === "middle") return middle;
    const pages = await Promise.all(middle.map((after) => listTeammates(ctx, paramsWith({ ...params, after }))));
    return pages.flatMap(({ previous }) => previous ?? []);
  };
}
