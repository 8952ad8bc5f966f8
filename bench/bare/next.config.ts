import type { NextConfig } from "next";

/** As Roster's own, as far as it concerns how quickly a page is served. */
const nextConfig: NextConfig = {
  distDir: process.env.ROSTER_DIST_DIR ?? ".next",
  agentRules: false,
  reactCompiler: true,
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
};

export default nextConfig;
