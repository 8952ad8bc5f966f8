import { downloadLog } from "@/lib/rest/download-log";

type ExportRoute = { params: Promise<{ account: string }> };

export const GET = async (request: Request, { params }: ExportRoute): Promise<Response> =>
  downloadLog(request, (await params).account);

/** Else Next would answer it with GET, which writes an event. */
export const HEAD = (): Response => new Response(null, { status: 405, headers: { Allow: "GET" } });
