/** Every address of the product, in one place. */
export const paths = {
  home: "/",
  accounts: "/accounts",
  signIn: (next?: string) => withNext("/sign-in", next),
  secondStep: (next?: string) => withNext("/second-step", next),
  /** Where two-factor is set up: the one page that is open to those whose account requires it. */
  twoFactor: (next?: string) => withNext("/two-factor", next),
  signUp: "/sign-up",
  forgotPassword: "/forgot-password",
  resetPassword: (token: string) => `/reset-password/${token}`,
  verifyEmail: (token: string) => `/verify-email/${token}`,
  unlock: (token: string) => `/unlock/${token}`,
  changeEmail: (token: string) => `/change-email/${token}`,
  invite: (token: string) => `/invite/${token}`,
  profile: "/profile",
  outbox: "/outbox",
  overview: (slug: string) => `/${slug}`,
  teammates: (slug: string, filter: Record<string, string> = {}) => withQuery(`/${slug}/teammates`, filter),
  teammate: (slug: string, id: string) => `/${slug}/teammates/${id}`,
  teammatesExport: (slug: string, query: string) => `/${slug}/teammates/export${query && `?${query}`}`,
  /** What a file says is looked at here before anybody is invited. */
  teammatesImport: (slug: string, query: Record<string, string> = {}) => withQuery(`/${slug}/teammates/import`, query),
  /** Something done to many at once: its preview, its progress and what came of it. */
  batches: (slug: string) => `/${slug}/batches`,
  batch: (slug: string, id: string) => `/${slug}/batches/${id}`,
  batchResults: (slug: string, id: string) => `/${slug}/batches/${id}/results`,
  roles: (slug: string) => `/${slug}/roles`,
  role: (slug: string, id: string) => `/${slug}/roles/${id}`,
  newRole: (slug: string, copyOf?: string) => withQuery(`/${slug}/roles/new`, copyOf ? { copyOf } : {}),
  groups: (slug: string) => `/${slug}/groups`,
  group: (slug: string, id: string) => `/${slug}/groups/${id}`,
  projects: (slug: string) => `/${slug}/projects`,
  project: (slug: string, id: string) => `/${slug}/projects/${id}`,
  /** The question page: who can do this, and why can or cannot they. */
  access: (slug: string, asked: { permission?: string; project?: string; teammate?: string } = {}) =>
    withQuery(`/${slug}/access`, asked),
  audit: (slug: string, filter: Record<string, string> = {}) => withQuery(`/${slug}/audit`, filter),
  auditExport: (slug: string, filter: Record<string, string> = {}) => withQuery(`/${slug}/audit/export`, filter),
  settings: (slug: string) => `/${slug}/settings`,
  /** The offer of ownership: made, taken back, accepted and declined here. */
  ownership: (slug: string, to?: string) => withQuery(`/${slug}/ownership`, to ? { to } : {}),
} as const;

/** First parts of addresses that are pages of the product, so no account may be called so. */
export const RESERVED_SLUGS = [
  "sign-in",
  "sign-up",
  "sign-out",
  "second-step",
  "two-factor",
  "change-email",
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

const withNext = (path: string, next: string | undefined): string => withQuery(path, next ? { next } : {});
