import { downloadTeammates } from "@/lib/rest/download-teammates";

type ExportRoute = { params: Promise<{ account: string }> };

export const GET = async (request: Request, { params }: ExportRoute): Promise<Response> =>
  downloadTeammates(request, (await params).account);

/** Else Next would answer it with GET, which writes an event. */
export const HEAD = (): Response => new Response(null, { status: 405, headers: { Allow: "GET" } });
