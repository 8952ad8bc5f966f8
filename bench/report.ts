import { writeFileSync } from "node:fs";
import { type Gauge, openGauge, type Yardstick } from "./yardsticks";

/** What must hold; all that is given is compared. Times in milliseconds, memory in megabytes. */
type Limits = {
  p50?: number;
  p95?: number;
  /** How many times the raw limit of the same run. */
  timesRaw?: number;
  /** At least so many a second. */
  rate?: number;
  memoryMb?: number;
  /** For what is no time: kilobytes, seconds, exponents. */
  value?: number;
};

export type Line = {
  group: string;
  name: string;
  p50?: number;
  p95?: number;
  timesRaw?: number;
  /** Rows or requests a second. */
  rate?: number;
  memoryMb?: number;
  value?: number;
  unit?: string;
  note?: string;
  /** Empty for what is only told. */
  limits: Limits;
  /** What the limits on times and rates are in proportion to; what has none holds as it stands or not at all. */
  by?: Yardstick;
};

/** "no" is held neither as it stands nor in proportion to the machine; null: nothing was to hold. */
type Verdict = "yes" | "in proportion" | "no" | null;
export type Held = Line & { verdict: Verdict; timesSlower: number };

export type Report = {
  /** Whether the case was asked for with --only. */
  wants: (group: string, name?: string) => boolean;
  add: (line: Line) => void;
  gauge: Gauge;
  lines: readonly Held[];
};

type Say = (line: string) => void;

const COLUMNS = ["case", "p50 ms", "p95 ms", "x raw", "per s", "MB", "other", "limits", "held"] as const;
const LAST = COLUMNS.length - 1;
const WIDTHS = [46, 9, 9, 7, 9, 6, 12, 32, 20];

/** Says each case as it is done; `only` is a group, or a group and part of a case: `list: search`. */
export function openReport(say: Say, only: string | undefined): Report {
  const lines: Held[] = [];
  const gauge = openGauge();
  let group = "";
  return {
    lines,
    gauge,
    wants: (inGroup, name) => {
      const [wantedGroup = "", wantedName = ""] = (only ?? "").split(":").map((part) => part.trim());
      return inGroup.startsWith(wantedGroup) && (name === undefined || name.includes(wantedName));
    },
    add: (line) => {
      const timesSlower = gauge.factor(line.by);
      const held = { ...line, timesSlower, verdict: verdictOn(line, timesSlower) };
      lines.push(held);
      if (line.group !== group) say(`\n${row([line.group.toUpperCase(), ...COLUMNS.slice(1)])}`);
      group = line.group;
      say(row(cellsOf(held)));
    },
  };
}

function verdictOn(line: Line, timesSlower: number): Verdict {
  if (Object.keys(line.limits).length === 0) return null;
  if (isHeld(line, 1)) return "yes";
  return isHeld(line, timesSlower) ? "in proportion" : "no";
}

function isHeld({ limits, ...line }: Line, timesSlower: number): boolean {
  const asked = Object.entries(limits) as [keyof Limits, number][]; // entries forgets its keys
  return asked.every(([key, limit]) => {
    const got = line[key];
    if (got === undefined || Number.isNaN(got)) return false;
    if (key === "rate") return got >= limit / timesSlower;
    return got <= (key === "p50" || key === "p95" ? limit * timesSlower : limit);
  });
}

function cellsOf({
  name,
  p50,
  p95,
  timesRaw,
  rate,
  memoryMb,
  value,
  unit,
  note,
  limits,
  verdict,
  timesSlower,
}: Held): string[] {
  return [
    ...[name, number(p50), number(p95), number(timesRaw), number(rate), number(memoryMb)],
    value === undefined ? "" : `${number(value)} ${unit ?? ""}`.trim(),
    Object.entries(limits)
      .map(([key, limit]) => `${NAMES[key as keyof Limits]} ${Math.round(limit * 10) / 10}`) // entries forgets its keys
      .join(", "),
    `${verdict === "in proportion" ? `at / ${number(timesSlower)}` : (verdict ?? "").replace("no", "NO")} ${note ?? ""}`,
  ];
}

const NAMES: Record<keyof Limits, string> = {
  ...{ p50: "p50 ≤", p95: "p95 ≤", timesRaw: "x ≤", rate: "/s ≥", memoryMb: "MB ≤", value: "≤" },
};

const number = (value: number | undefined): string => {
  if (value === undefined || Number.isNaN(value)) return "";
  if (value >= 1000) return Math.round(value).toLocaleString("en");
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
};

const row = (cells: readonly string[]): string =>
  cells
    .map((cell, at) => (at === 0 || at === LAST ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0)))
    .join(" ")
    .trimEnd();

/**
 * The sum of it all: what was missed, and everything as JSON beside the table. True where nothing was missed: each limit
 * is held as it stands, or would be were this machine as quick as the one that the limits were measured on.
 */
export function conclude({ lines }: Report, about: Record<string, unknown>, file: string, say: Say): boolean {
  writeFileSync(file, `${JSON.stringify({ ...about, lines }, null, 2)}\n`);
  const count = (wanted: Verdict) => lines.filter(({ verdict }) => verdict === wanted).length;
  const bound = lines.length - count(null);
  say(
    `\n${count("yes")} of ${bound} bounds held as they stand, ${count("in proportion")} in proportion to this machine`,
  );
  say(`("at / 6" is held by a sixth of the figure), ${count("no")} missed; the figures stand in ${file}`);
  for (const line of lines) if (line.verdict === "no") say(`✗ ${line.group}: ${row(cellsOf(line))}`);
  return count("no") === 0;
}
