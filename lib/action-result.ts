export type ActionResult<V> =
  | { ok: true; value: V }
  | { ok: false; code: string; message: string; fieldErrors?: Record<string, string> };
