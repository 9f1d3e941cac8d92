import { existsSync, globSync } from "node:fs";
import { expect, it } from "vitest";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { routeFileOf } from "@/lib/testing/call-endpoint";

/** Routes without a contract, each with its own reason. */
const EXCEPTIONS: Record<string, string> = {
  "app/api/auth/[...nextauth]/route.ts": "next-auth's own protocol",
  "app/api/callbacks/veo/[attempt]/route.ts": "the upstream's protocol, behind a secret address",
  "app/api/openapi.json/route.ts": "the description of the others",
};
const VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

it("every endpoint has a handler, and every handler an endpoint", async () => {
  const files = globSync("app/api/**/route.ts").filter((file) => !(file in EXCEPTIONS));
  const served: string[] = [];
  for (const file of files) {
    const module: object = await import(`${process.cwd()}/${file}`);
    served.push(...VERBS.filter((verb) => verb in module).map((verb) => `${verb} ${file}`));
  }
  expect(new Set(served)).toEqual(new Set(ENDPOINTS.map(({ method, path }) => `${method} ${routeFileOf(path)}`)));
});

/**
 * Media bytes need `Content-Length` (decision 004); share pages need status codes and must load none of the studio's script
 * (010); the bytes of an upload are read from Node's own request (050).
 */
const PAGES = [
  "pages/_app.tsx",
  "pages/_document.tsx",
  "pages/api/media/[...key].ts",
  "pages/api/oembed.ts",
  "pages/api/share-files/[...names].ts",
  "pages/api/upload-bytes/[id].ts",
  "pages/embed/[token].tsx",
  "pages/s/[token].tsx",
];

it("the exceptions exist, and only bytes and shares are served by the Pages Router", () => {
  for (const file of Object.keys(EXCEPTIONS)) expect(existsSync(file), file).toBe(true);
  expect(new Set(globSync("pages/**/*.ts*"))).toEqual(new Set(PAGES));
});

it("no two endpoints share a method and a path", () => {
  const names = ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(names).size).toBe(names.length);
});
