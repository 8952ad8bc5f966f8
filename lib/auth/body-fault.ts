import type { RefusalCode } from "@/lib/refusal";

const MOST_BYTES = 1024 * 1024;
/** Only buttons that send nothing come as multipart. */
const MOST_MULTIPART_BYTES = 64 * 1024;
const DEEPEST = 64;

/**
 * Why the body of a write is not read any further: too much, or nothing that our pages would send. The framework
 * unpacks what an action is given before the action sees it, and deep or endless bodies were its weak spot.
 */
export async function bodyFault(request: Request): Promise<RefusalCode | null> {
  const { headers, body } = request;
  const length = headers.get("content-length");
  if (Number(length ?? 0) > MOST_BYTES) return "too_large";
  const isMultipart = headers.get("content-type")?.startsWith("multipart/") ?? false;
  const isUnpacked = isMultipart || headers.has("next-action");
  if (!isUnpacked && length !== null) return null;
  const text = await readUpTo(isMultipart ? MOST_MULTIPART_BYTES : MOST_BYTES, body);
  if (text === null) return "too_large";
  if (!isUnpacked) return null;
  return deepest(text, { inStrings: isMultipart }) <= DEEPEST && (isMultipart || isJson(text)) ? null : "unreadable";
}

/** The text of a body, or null as soon as it is longer. */
async function readUpTo(bytes: number, body: Request["body"]): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let read = 0;
  for await (const chunk of body ?? []) {
    read += chunk.byteLength;
    if (read > bytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** How deep brackets nest. In JSON those inside strings mean nothing; in other text every one counts. */
function deepest(text: string, { inStrings }: { inStrings: boolean }): number {
  let depth = 0;
  let most = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (!inStrings && character === '"') isInString = !isInString;
    else if (isInString && character === "\\") i++;
    else if (!isInString && (character === "[" || character === "{")) most = Math.max(most, ++depth);
    else if (!isInString && (character === "]" || character === "}")) depth--;
  }
  return most;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
