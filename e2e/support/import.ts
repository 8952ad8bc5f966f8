import { type APIRequestContext, expect } from "@playwright/test";
import { callAction } from "./actions";
import { query } from "./database";
import { SITE } from "./site";

/** Imports rows through the same doors as the page, and waits until it is over. */
export async function importRows(request: APIRequestContext, slug: string, csv: string): Promise<string> {
  const answer = await request.post(`/${slug}/teammates/import/upload`, {
    data: csv,
    headers: { "content-type": "text/csv", origin: SITE },
  });
  const { batchId }: { batchId: string } = await answer.json();
  const statusOf = async () =>
    (await query<{ status: string }>("select status from batches where id = $1", [batchId]))[0]?.status;
  await expect.poll(statusOf, { message: "the rows were looked at" }).toBe("ready");
  await callAction(request, "confirmNewDomainsAction", [slug, { batchId }], { slug });
  const started = await callAction(request, "startBatchAction", [slug, { batchId }], { slug });
  if (!started.ok) throw new Error(`The import was not started: ${started.code}`);
  await expect.poll(statusOf, { message: "the import is over" }).toBe("done");
  return batchId;
}
