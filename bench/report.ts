import { writeFileSync } from "node:fs";

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
};

export type Held = Line & { isHeld: boolean | null };

export type Report = {
  /** Whether the case was asked for with --only. */
  wants: (group: string, name?: string) => boolean;
  add: (line: Line) => void;
  lines: readonly Held[];
};

type Say = (line: string) => void;

const COLUMNS = ["case", "p50 ms", "p95 ms", "x raw", "per s", "MB", "other", "limits", "held"] as const;
const LAST = COLUMNS.length - 1;
const WIDTHS = [46, 9, 9, 7, 9, 6, 12, 32, 6];

/** Says each case as it is done; `only` is a group, or a group and part of a case: `list: search`. */
export function openReport(say: Say, only: string | undefined): Report {
  const lines: Held[] = [];
  let group = "";
  return {
    lines,
    wants: (inGroup, name) => {
      const [wantedGroup = "", wantedName = ""] = (only ?? "").split(":").map((part) => part.trim());
      return inGroup.startsWith(wantedGroup) && (name === undefined || name.includes(wantedName));
    },
    add: (line) => {
      const held = { ...line, isHeld: isHeld(line) };
      lines.push(held);
      if (line.group !== group) say(`\n${row([line.group.toUpperCase(), ...COLUMNS.slice(1)])}`);
      group = line.group;
      say(row(cellsOf(held)));
    },
  };
}

function isHeld({ limits, ...line }: Line): boolean | null {
  const asked = Object.entries(limits) as [keyof Limits, number][]; // entries forgets its keys
  if (asked.length === 0) return null;
  return asked.every(([key, limit]) => {
    const got = line[key];
    if (got === undefined || Number.isNaN(got)) return false;
    return key === "rate" ? got >= limit : got <= limit;
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
  isHeld: held,
}: Held): string[] {
  return [
    ...[name, number(p50), number(p95), number(timesRaw), number(rate), number(memoryMb)],
    value === undefined ? "" : `${number(value)} ${unit ?? ""}`.trim(),
    Object.entries(limits)
      .map(([key, limit]) => `${NAMES[key as keyof Limits]} ${Math.round(limit * 10) / 10}`) // entries forgets its keys
      .join(", "),
    `${held === null ? "" : held ? "yes" : "NO"} ${note ?? ""}`,
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

/** The sum of it all: what was missed, and everything as JSON beside the table. */
export function conclude({ lines }: Report, about: Record<string, unknown>, file: string, say: Say): boolean {
  writeFileSync(file, `${JSON.stringify({ ...about, lines }, null, 2)}\n`);
  const missed = lines.filter((line) => line.isHeld === false);
  const bound = lines.filter((line) => line.isHeld !== null);
  say(`\n${bound.length - missed.length} of ${bound.length} bounds held; the figures stand in ${file}`);
  for (const line of missed) say(`✗ ${line.group}: ${row(cellsOf(line))}`);
  return missed.length === 0;
}
