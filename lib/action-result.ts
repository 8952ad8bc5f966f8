/** What a server action answers. `targetId` names the row that a refusal is about, when the page can link to it. */
export type ActionResult<V> =
  | { ok: true; value: V }
  | { ok: false; code: string; message: string; fieldErrors?: Record<string, string>; targetId?: string };
