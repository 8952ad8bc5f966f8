import type { Catalogue, CatalogueKey } from "@/lib/access/catalogue";
import { analytics } from "./analytics";
import { campaigns } from "./campaigns";
import { publishing } from "./publishing";
import { tracking } from "./tracking";

export const CATALOGUES: Readonly<Record<CatalogueKey, Catalogue>> = { tracking, publishing, campaigns, analytics };
export const CATALOGUE_KEYS = ["tracking", "publishing", "campaigns", "analytics"] as const;

const BY_KEY: ReadonlyMap<string, Catalogue> = new Map(Object.entries(CATALOGUES));

/** The catalogue with this key. Throws on a key that is not built in. */
export function catalogueOf(key: string): Catalogue {
  const catalogue = BY_KEY.get(key);
  if (!catalogue) throw new Error(`There is no catalogue ${key}`);
  return catalogue;
}
