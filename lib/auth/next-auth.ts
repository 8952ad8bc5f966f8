import { cookies } from "next/headers";
import NextAuth, { type NextAuthConfig } from "next-auth";
import { getToken } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { findSession } from "@/lib/sessions/queries";
import { openToken } from "./opened-tokens";

const COOKIE = "roster-session";
const WEEK = 7 * 24 * 60 * 60;
/** How old a session may be when its secret is exchanged for the cookie. */
const FRESH_MS = 60_000;

const Ticket = z.object({ sessionSecret: z.string().length(43) });

/**
 * The cookie is a sealed token that carries a session's secret and nothing else; the `sessions` row decides. There is
 * no password here: the one way in is a row that the sign-in command wrote a moment ago.
 */
const nextAuth = NextAuth((): NextAuthConfig => {
  const secure = isSecure();
  return {
    secret: env().authSecret,
    trustHost: true,
    basePath: "/api/auth",
    session: { strategy: "jwt", maxAge: WEEK },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: cookieName(), options: { httpOnly: true, sameSite: "lax", path: "/", secure } },
    },
    pages: { signIn: paths.signIn(), signOut: paths.signIn(), error: paths.signIn() },
    providers: [Credentials({ credentials: { sessionSecret: {} }, authorize: exchange })],
    callbacks: {
      jwt: ({ token, user }) => ({ sessionSecret: Ticket.parse(user ?? token).sessionSecret }),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: () => env().appUrl,
    },
    logger: { error: () => undefined, warn: () => undefined },
  };
});

export const { handlers } = nextAuth;

/** Gives this browser the cookie of a session that was just started. */
export async function keepSession(sessionSecret: string): Promise<void> {
  await nextAuth.signIn("credentials", { sessionSecret, redirect: false });
}

export async function forgetSession(): Promise<void> {
  await nextAuth.signOut({ redirect: false });
}

/** The session's secret that this request carries. Proves nothing until its row was read. */
export async function sessionSecret(): Promise<string | null> {
  // Not the header: a page that an action draws again must see the session that the action renewed.
  const cookie = (await cookies()).toString();
  if (!cookie) return null;
  const token = await getToken({
    req: { headers: { cookie } },
    secret: env().authSecret,
    cookieName: cookieName(),
    secureCookie: isSecure(),
    decode: openToken,
  });
  return Ticket.safeParse(token).data?.sessionSecret ?? null;
}

async function exchange(given: Partial<Record<string, unknown>>) {
  const ticket = Ticket.safeParse(given);
  const session = ticket.success ? await findSession(ticket.data.sessionSecret) : null;
  if (!ticket.success || !session || session.ageMs > FRESH_MS) return null;
  return { id: session.userId, sessionSecret: ticket.data.sessionSecret };
}

const isSecure = (): boolean => env().appUrl.startsWith("https:");
/** The prefix lets a browser refuse a cookie of this name that came without TLS or from another host. */
const cookieName = (): string => (isSecure() ? `__Host-${COOKIE}` : COOKIE);
