import { randomInt } from "node:crypto";

/**
 * The server under test believes a proxy, so that limits are on; each browser and each maker of requests comes from an
 * address of its own, so that no test uses up the tries of another.
 */
export const fromSomewhere = (): { "x-forwarded-for": string } => ({
  "x-forwarded-for": ["10", ...Array.from({ length: 3 }, () => randomInt(1, 255))].join("."),
});
