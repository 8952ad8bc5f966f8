import { plainPage } from "./plain-page";

const RETRY_SECONDS = 2;

/** What a page answers while the database cannot be reached: it comes back on its own. */
export const unavailablePage = (nonce: string): Response =>
  plainPage(
    {
      title: "Roster is not available",
      heading: "Roster is not available right now",
      text: "The database cannot be reached. Nothing was lost. This page opens by itself as soon as it is back.",
      nonce,
      script: `  setInterval(async () => {
    const answer = await fetch("/api/health", { cache: "no-store" }).catch(() => null);
    if (answer && answer.ok) location.reload();
  }, ${RETRY_SECONDS * 1000});`,
    },
    { status: 503, retryAfterSeconds: RETRY_SECONDS },
  );
