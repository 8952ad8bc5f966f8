import { redirect } from "next/navigation";
import { paths } from "@/lib/paths";
import { forgetSession, keepSession } from "./next-auth";

/** After a sign-in: gives the browser the session's cookie and leads on. */
export async function beginSession({ sessionSecret, next }: { sessionSecret: string; next: string }): Promise<never> {
  await keepSession(sessionSecret);
  redirect(next);
}

/** After a sign-out: takes the cookie away and leads to the sign-in page, and from there back if asked. */
export async function leaveSession({ next }: { next: string }): Promise<never> {
  await forgetSession();
  redirect(paths.signIn(next === paths.home ? undefined : next));
}
