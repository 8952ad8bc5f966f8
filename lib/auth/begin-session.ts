import { redirect } from "next/navigation";
import { paths } from "@/lib/paths";
import { keepDevice } from "./device-cookie";
import { forgetSession, keepSession } from "./next-auth";

type Begun = {
  /** null: the browser has a session already. */
  sessionSecret: string | null;
  owesSecondStep: boolean;
  next: string;
  /** For the cookie by which this browser is known again. */
  deviceSecret?: string | null;
};

/** After a sign-in: gives the browser its cookies and leads on, by way of the second step where it is owed. */
export async function beginSession({ sessionSecret, owesSecondStep, next, deviceSecret }: Begun): Promise<never> {
  if (sessionSecret) await keepSession(sessionSecret);
  if (deviceSecret) await keepDevice(deviceSecret);
  redirect(owesSecondStep ? paths.secondStep(next) : next);
}

/** After a change of factors: gives the browser the cookie of its renewed session; the page sees the rest. */
export async function keepRenewed<V extends { sessionSecret: string }>({ sessionSecret, ...rest }: V) {
  await keepSession(sessionSecret);
  return rest;
}

/** After a sign-out: takes the cookie away and leads to the sign-in page, and from there back if asked. */
export async function leaveSession({ next }: { next: string }): Promise<never> {
  await forgetSession();
  redirect(paths.signIn(next === paths.home ? undefined : next));
}

/** After a change by an e-mailed link: to the sign-in page, which says what was done. */
export const leadToSignIn = (done: "password" | "unlocked") => async (): Promise<never> =>
  redirect(`${paths.signIn()}?done=${done}`);

/** After a change of address by its link: to the profile, which says what was done. */
export const leadToProfile = async (): Promise<never> => redirect(`${paths.profile}?done=email`);

/** After a sign-out on a page for everybody: takes the cookie away and shows the page again. */
export async function leaveSessionHere({ next }: { next: string }): Promise<never> {
  await forgetSession();
  redirect(next);
}
