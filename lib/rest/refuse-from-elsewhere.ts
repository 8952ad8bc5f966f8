import { Refusal } from "@/lib/refusal";

/** A file is read with GET, which writes an event and spends a try, so that no other site may have it read. */
export function refuseFromElsewhere(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") throw new Refusal("cross_origin");
}
