/** The origin of the server under test. */
export const SITE = new URL(process.env.E2E_BASE_URL ?? "http://127.0.0.1:3000").origin;
