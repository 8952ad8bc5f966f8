import { isDatabaseReachable } from "@/lib/health";

export const dynamic = "force-dynamic";

/** live: this process answers. ready: it can do its work, too. */
export async function GET() {
  const ready = await isDatabaseReachable();
  return Response.json(
    { live: true, ready },
    { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store", ...(ready ? {} : { "Retry-After": "2" }) } },
  );
}
