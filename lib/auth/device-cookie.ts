import { cookies } from "next/headers";
import { env } from "@/lib/env";

const NINETY_DAYS = 90 * 24 * 60 * 60;
const isSecure = (): boolean => env().appUrl.startsWith("https:");
const cookieName = (): string => (isSecure() ? "__Host-roster-device" : "roster-device");

/** The secret of a device among a request's cookies. Proves nothing until its row was read. */
export function deviceSecretIn(cookieHeader: string | null): string | null {
  const pairs = (cookieHeader ?? "").split(";").map((pair) => pair.trim().split("="));
  const value = pairs.find(([name]) => name === cookieName())?.[1];
  return value && /^[\w-]{43}$/.test(value) ? value : null;
}

/** Lets this browser be known again: apart from the session, and longer. */
export async function keepDevice(secret: string): Promise<void> {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(), maxAge: NINETY_DAYS } as const;
  (await cookies()).set(cookieName(), secret, options);
}
