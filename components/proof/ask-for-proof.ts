/** Asks the person to show once more that it is them. True when they did. */
type Asker = () => Promise<boolean>;

let asker: Asker | null = null;

/** The dialog that asks says here that it is on the page; what it returns takes it away again. */
export function registerAsker(ask: Asker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = null;
  };
}

/** False at once on pages that have no such dialog: the refusal is shown there as any other. */
export const askForProof = (): Promise<boolean> => asker?.() ?? Promise.resolve(false);
