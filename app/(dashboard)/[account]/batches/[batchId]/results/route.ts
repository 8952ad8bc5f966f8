import { contextFor } from "@/lib/auth/context";
import { downloadBatch } from "@/lib/rest/download-batch";

type ResultsRoute = { params: Promise<{ account: string; batchId: string }> };

export async function GET(request: Request, { params }: ResultsRoute): Promise<Response> {
  const { account, batchId } = await params;
  return downloadBatch(request, batchId, () => contextFor(account));
}

/** Else Next would answer it with GET, which spends a try. */
export const HEAD = (): Response => new Response(null, { status: 405, headers: { Allow: "GET" } });
