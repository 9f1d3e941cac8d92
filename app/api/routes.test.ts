import { globSync } from "node:fs";
import { expect, it } from "vitest";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { handlersOf } from "@/lib/testing/call-endpoint";
import { HANDLERS } from "./all-handlers";

/** Paths without a contract, each with its own reason. */
const EXCEPTIONS: Record<string, string> = {
  "POST /api/callbacks/veo/{attempt}": "the upstream's protocol, behind a secret address",
  "GET /api/openapi.json": "the description of the others",
};
/** Each route of Next is built, loaded and held apart (record 074). */
const ROUTES = ["app/api/[...path]/route.ts"];

it("every endpoint has a handler, every handler an endpoint, and one route serves them", () => {
  const served = Object.entries(HANDLERS).flatMap(([path, module]) =>
    Object.keys(module).map((method) => `${method} ${path}`),
  );
  const known = ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(served)).toEqual(new Set([...known, ...Object.keys(EXCEPTIONS)]));
  expect(new Set(globSync("app/api/**/route.ts"))).toEqual(new Set(ROUTES));
});

it("the handlers of a path are those of its folder", async () => {
  for (const [path, module] of Object.entries(HANDLERS)) {
    expect(await import(`${process.cwd()}/${handlersOf(path)}`), path).toBe(module);
  }
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

it("only bytes and shares are served by the Pages Router", () => {
  expect(new Set(globSync("pages/**/*.ts*"))).toEqual(new Set(PAGES));
});

it("no two endpoints share a method and a path", () => {
  const names = ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(names).size).toBe(names.length);
});
