type Setting = { nonce: string; isSecure: boolean; isDevelopment: boolean };

/**
 * What a page may load and run. Scripts and style elements carry the nonce of this one answer; style attributes, which
 * components set sizes with and which reach no further than their element, need none (docs/decisions/0018).
 */
export function contentSecurityPolicy({ nonce, isSecure, isDevelopment }: Setting): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // The development overlay writes style elements of its own, and a nonce would make 'unsafe-inline' mean nothing.
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws: wss:" : ""}`,
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
    ...(isSecure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** Two years: the browser never asks this host, or one below it, without TLS again. */
export const STRICT_TRANSPORT = "max-age=63072000; includeSubDomains";
