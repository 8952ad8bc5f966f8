import type { RefusalCode } from "@/lib/refusal";

/** Whoever asks everybody for two-factor must have it, or the next page would be closed to themselves. */
export const ownTwoFactorFirst = (hasTwoFactor: boolean): RefusalCode | null =>
  hasTwoFactor ? null : "own_two_factor_first";

/** How long the log is kept, in words; days, or null for ever. */
export function retentionText(days: number | null): string {
  if (days === null) return "for ever";
  const years = days / 365;
  if (!Number.isInteger(years)) return `for ${days} days`;
  return years === 1 ? "for 1 year" : `for ${years} years`;
}
