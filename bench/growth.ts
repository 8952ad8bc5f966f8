import { type Claim, folderOf } from "./cluster";
import { benchFunctions } from "./functions";
import { benchRaw } from "./raw";
import { type Held, openReport, type Report } from "./report";
import { openStage } from "./stage";

/** Every size up to the one asked for. */
export const sizesUpTo = (rows: number): number[] => [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= rows);

type Order = {
  root: string;
  benchDir: string;
  sizes: readonly number[];
  seed: string;
  only: string | undefined;
  claim: Claim;
  /** Makes the database of a size that is not there yet. */
  make: (rows: number) => Promise<void>;
  say: (line: string) => void;
};

/**
 * The same questions at every size: how the time of each grows with the rows, as the exponent of a power. 0 is flat, 1 is
 * in proportion.
 */
export async function benchGrowth(report: Report, exponent: number, order: Order): Promise<void> {
  const bySize = new Map<number, readonly Held[]>();
  for (const rows of order.sizes) bySize.set(rows, await measureAt(rows, order));
  const [smallest = []] = bySize.values();
  for (const { group, name } of smallest) {
    if (group === "raw") continue;
    const points = [...bySize].flatMap(([rows, lines]) => {
      const found = lines.find((line) => line.group === group && line.name === name);
      return found?.p50 ? [{ rows, p50: found.p50 }] : [];
    });
    const isBound = group === "list";
    report.add({
      ...{ group: `growth of ${group}`, name, value: slopeOf(points), unit: "exp", p50: points.at(-1)?.p50 ?? 0 },
      limits: isBound ? { value: exponent } : {},
    });
  }
}

async function measureAt(
  rows: number,
  { root, benchDir, seed, only, claim, make, say }: Order,
): Promise<readonly Held[]> {
  const place = { root, folder: folderOf(benchDir, rows), rows, seed, claim };
  let stage = await openStage(place);
  if (!stage) {
    await make(rows);
    stage = await openStage(place);
  }
  if (!stage) throw new Error(`There is no database of ${rows} teammates`);
  say(`\n${rows.toLocaleString("en")} teammates`);
  const report = openReport(say, only);
  try {
    await benchRaw(report, stage.client, stage.picks);
    await benchFunctions(report, stage);
  } finally {
    await stage.close();
  }
  return report.lines;
}

/** Least squares through the logarithms of both. */
function slopeOf(points: readonly { rows: number; p50: number }[]): number {
  const at = points.map(({ rows, p50 }) => ({ x: Math.log(rows), y: Math.log(p50) }));
  const mean = (of: (point: { x: number; y: number }) => number) =>
    at.reduce((sum, point) => sum + of(point), 0) / at.length;
  const x = mean((point) => point.x);
  const y = mean((point) => point.y);
  return mean((p) => (p.x - x) * (p.y - y)) / mean((p) => (p.x - x) ** 2);
}
