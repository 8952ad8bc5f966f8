import type { CatalogueKey } from "./catalogue";

/** How many holders of a role a catalogue advises (domain §3.2): the owner is one, somebody else must be able to act. */
export const ADVISED_HOLDERS: Partial<Record<CatalogueKey, { role: string; least: number }>> = {
  publishing: { role: "admin", least: 2 },
};
