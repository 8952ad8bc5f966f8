/** One e-mail as a provider is given it. `id` is its row's and the key under which a provider takes it only once. */
export type Mail = { id: string; to: string; subject: string; html: string; text: string };

export type Outcome =
  | { kind: "sent"; providerId: string | null }
  | { kind: "captured" }
  /** Unknown or passing: the same mail is tried again under the same key. */
  | { kind: "transient"; reason: string; retryAfterSeconds?: number }
  /** The provider will never take it. */
  | { kind: "permanent"; reason: string };

/** Milliseconds until an answer is given up; `signal` ends it earlier, when the worker stops. */
export type Limits = { timeoutMs: number; signal?: AbortSignal };

/** A provider's reason as people can read it: one line, no mark-up, at most 300 characters. */
export function cleanReason(text: string, otherwise: string): string {
  const plain = text
    .replace(/<[^>]*>/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return (plain || otherwise).slice(0, 300);
}
