import { redirect } from "next/navigation";
import { paths } from "@/lib/paths";
import { forgetSession, keepSession } from "./next-auth";

/** After a sign-in: gives the browser the session's cookie, unless it has one (null), and leads on. */
export async function beginSession(begun: { sessionSecret: string | null; next: string }): Promise<never> {
  const { sessionSecret, next } = begun;
  if (sessionSecret) await keepSession(sessionSecret);
  redirect(next);
}

/** After a sign-out: takes the cookie away and leads to the sign-in page, and from there back if asked. */
export async function leaveSession({ next }: { next: string }): Promise<never> {
  await forgetSession();
  redirect(paths.signIn(next === paths.home ? undefined : next));
}

/** After a change by an e-mailed link: to the sign-in page, which says what was done. */
export const leadToSignIn = (done: "password" | "unlocked") => async (): Promise<never> =>
  redirect(`${paths.signIn()}?done=${done}`);

/** After a sign-out on a page for everybody: takes the cookie away and shows the page again. */
export async function leaveSessionHere({ next }: { next: string }): Promise<never> {
  await forgetSession();
  redirect(next);
}
