import { describe, expect, it } from "vitest";
import { createDispatcher } from "./dispatch";

const saying =
  (name: string) =>
  async ({ method }: Request, { params }: { params: Promise<Record<string, string>> }) =>
    Response.json({ name, method, params: await params }, { headers: { "x-name": name } });

const TABLE = {
  "/api/videos": { GET: saying("list"), POST: saying("add") },
  "/api/videos/sync": { POST: saying("sync") },
  "/api/videos/none": { GET: () => new Response(null, { status: 204 }) },
  "/api/videos/{id}": { GET: saying("read"), DELETE: saying("remove") },
  "/api/videos/{id}/star": { PUT: saying("star") },
  "/api/videos/sync/now/{id}": { GET: saying("deep") },
};
const dispatch = createDispatcher(TABLE, {
  partsOf: ({ path }: { path: string[] }) => ["api", ...path],
  headers: { "cache-control": "private, no-store" },
});
const ask = (method: string, path: string) =>
  dispatch(new Request(`http://own/api/${path}`, { method }), { params: Promise.resolve({ path: path.split("/") }) });

describe("one route for all paths", () => {
  it.each([
    ["GET", "videos", "list", {}],
    ["POST", "videos", "add", {}],
    ["POST", "videos/sync", "sync", {}],
    ["GET", "videos/7", "read", { id: "7" }],
    ["GET", "videos/constructor", "read", { id: "constructor" }],
    ["PUT", "videos/7/star", "star", { id: "7" }],
    ["PUT", "videos/sync/star", "star", { id: "sync" }],
    ["GET", "videos/sync/now/7", "deep", { id: "7" }],
  ])("%s %s", async (method, path, name, params) => {
    expect(await (await ask(method, path)).json()).toEqual({ name, method, params });
  });

  it("answers HEAD like GET without the body, and OPTIONS with the methods", async () => {
    const head = await ask("HEAD", "videos/7");
    expect([head.status, head.headers.get("x-name"), await head.text()]).toEqual([200, "read", ""]);
    const gone = await ask("HEAD", "videos/none");
    expect([gone.status, await gone.text()]).toEqual([204, ""]);
    expect((await ask("OPTIONS", "videos")).headers.get("allow")).toBe("GET, HEAD, OPTIONS, POST");
    const options = await ask("OPTIONS", "videos/sync");
    expect([options.status, options.headers.get("allow")]).toEqual([204, "OPTIONS, POST"]);
    expect(options.headers.get("cache-control")).toBe("private, no-store");
  });

  it.each(["PUT", "HEAD", "constructor", "toString"])("refuses %s where there is no such method", async (method) => {
    const refused = await ask(method, "videos/sync");
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "OPTIONS, POST"]);
    expect(refused.headers.get("cache-control")).toBe("private, no-store");
    expect(await refused.json()).toMatchObject({ code: "method_not_allowed", detail: "Use OPTIONS, POST." });
  });

  it.each(["video", "videos/7/stars", "videos/7/star/x", "__proto__", "videos/sync/now", ""])(
    "finds nothing at %s",
    async (path) => {
      const missing = await ask("GET", path);
      const { status, headers } = missing;
      expect([status, headers.get("cache-control"), (await missing.json()).code]).toEqual([
        ...[404, "private, no-store", "not_found"],
      ]);
    },
  );
});
