/** Lets so many of a kind be done at the same moment in this process; the others wait, first come first served. */
export function turns(atOnce: number) {
  const lines = new Map<string, { busy: number; waiting: (() => void)[] }>();
  return async <T>(work: () => Promise<T>, kind = ""): Promise<T> => {
    const line = lines.get(kind) ?? { busy: 0, waiting: [] };
    lines.set(kind, line);
    if (line.busy >= atOnce) await new Promise<void>((begin) => line.waiting.push(begin));
    else line.busy++;
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else if (--line.busy === 0) lines.delete(kind);
    }
  };
}
