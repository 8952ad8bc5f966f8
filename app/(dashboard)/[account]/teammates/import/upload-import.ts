import { newId } from "@/lib/id";
import type { UploadAnswer } from "@/lib/imports/view";
import { paths } from "@/lib/paths";

export const MOST_BYTES = 20 * 1024 * 1024;

const UNREACHABLE = "Roster could not be reached. Nothing was imported. Try again in a moment.";

/** Sends a file as it is; a try that got no answer is sent once more with the same key, so that it makes one import. */
export async function uploadImport(slug: string, content: Blob, name: string | null): Promise<UploadAnswer> {
  const key = newId();
  const send = () =>
    fetch(`${paths.teammatesImport(slug)}/upload`, {
      method: "POST",
      body: content,
      headers: {
        "content-type": "text/csv",
        "idempotency-key": key,
        ...(name ? { "x-file-name": encodeURIComponent(name) } : {}),
      },
    });
  try {
    const answer = await send().catch(send);
    return readAnswer(await answer.json());
  } catch {
    return { refusal: "unreachable", message: UNREACHABLE };
  }
}

function readAnswer(answer: unknown): UploadAnswer {
  if (typeof answer === "object" && answer !== null) {
    if ("batchId" in answer && typeof answer.batchId === "string") return { batchId: answer.batchId };
    if ("message" in answer) return { refusal: "refused", message: String(answer.message) };
  }
  return { refusal: "unreachable", message: UNREACHABLE };
}
