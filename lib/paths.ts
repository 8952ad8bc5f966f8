/** Every address of the product, in one place. */
export const paths = {
  home: "/",
  accounts: "/accounts",
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in"),
  signUp: "/sign-up",
  forgotPassword: "/forgot-password",
  resetPassword: (token: string) => `/reset-password/${token}`,
  verifyEmail: (token: string) => `/verify-email/${token}`,
  unlock: (token: string) => `/unlock/${token}`,
  invite: (token: string) => `/invite/${token}`,
  profile: "/profile",
  outbox: "/outbox",
  overview: (slug: string) => `/${slug}`,
  teammates: (slug: string, filter: Record<string, string> = {}) => withQuery(`/${slug}/teammates`, filter),
  teammate: (slug: string, id: string) => `/${slug}/teammates/${id}`,
  roles: (slug: string) => `/${slug}/roles`,
  groups: (slug: string) => `/${slug}/groups`,
  projects: (slug: string) => `/${slug}/projects`,
  access: (slug: string) => `/${slug}/access`,
  audit: (slug: string, filter: Record<string, string> = {}) => withQuery(`/${slug}/audit`, filter),
  settings: (slug: string) => `/${slug}/settings`,
} as const;

/** First parts of addresses that are pages of the product, so no account may be called so. */
export const RESERVED_SLUGS = [
  "sign-in",
  "sign-up",
  "sign-out",
  "forgot-password",
  "reset-password",
  "verify-email",
  "unlock",
  "invite",
  "profile",
  "accounts",
  "outbox",
  "api",
  "health",
  "static",
  "_next",
];

/** The address to go to after signing in: only a path of this site, else home. */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith("/") || /^\/[/\\]|[\\\p{Cc}]/u.test(next)) return paths.home;
  const here = "http://roster.invalid";
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  return url?.origin === here && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}` : paths.home;
}

function withQuery(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text ? `${path}?${text}` : path;
}
