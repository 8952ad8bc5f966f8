import { plainPage } from "./plain-page";
import { tooManySentence } from "./too-many";

/** What somebody gets who opened too many links that lead nowhere. */
export const tooManyPage = (nonce: string, retryAfterSeconds: number): Response =>
  plainPage(
    {
      title: "Too many tries",
      heading: "Please wait a little",
      text: tooManySentence(retryAfterSeconds),
      nonce,
    },
    { status: 429, retryAfterSeconds },
  );
