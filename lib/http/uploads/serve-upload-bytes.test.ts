import { createHash } from "node:crypto";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createUpload } from "@/lib/domain/uploads/create-upload";
import { uploadBytesPath } from "@/lib/shared/contracts/upload-limits";
import { TEAM_HEADER } from "@/lib/shared/shown-team";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { serveUploadBytes } from "./serve-upload-bytes";

const TUS = { "tus-resumable": "1.0.0", "content-type": "application/offset+octet-stream" };
let harness: TestHarness;
let server: Server;
let origin: string;
let id: string;

beforeAll(async () => {
  harness = await openTestHarness();
  server = createServer((request, response) => {
    void serveUploadBytes(request, response, request.url?.split("/").at(-1) ?? "");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ({ id } = await createUpload(harness.ctx, { name: "Harbour.mp4", bytes: 1000 }));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await harness.close();
});

type Sent = { method?: string; cookie?: string; headers?: Record<string, string>; bytes?: number; to?: string };

const ask = ({ method = "PATCH", cookie = harness.owner.cookie, headers = {}, bytes = 10, to = id }: Sent = {}) =>
  fetch(`${origin}${uploadBytesPath(to)}`, {
    ...{ method, headers: { ...TUS, "upload-offset": "0", ...headers, ...(cookie && { cookie }) } },
    ...(method !== "HEAD" && { body: new Uint8Array(bytes) }),
  });

const received = async () => (await ask({ method: "HEAD" })).headers.get("upload-offset");

describe("the bytes of an upload", () => {
  it("are taken only from the member who began it, and no one else learns that it exists", async () => {
    const cookies = {
      guest: "",
      viewer: (await harness.member("viewer")).cookie,
      "another editor": (await harness.member("editor")).cookie,
      "another team": (await harness.stranger()).cookie,
    };
    const answers = async (method: string) =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(cookies).map(async ([who, cookie]) => [who, (await ask({ method, cookie })).status] as const),
        ),
      );
    const refused = { guest: 401, viewer: 403, "another editor": 404, "another team": 404 };
    expect([await answers("PATCH"), await answers("HEAD")]).toEqual([refused, refused]);
    expect((await ask({ headers: { origin: "https://other.test", "sec-fetch-site": "cross-site" } })).status).toBe(403);
    expect(await received()).toBe("0");
  });

  it.each([
    ["another content type", { headers: { "content-type": "video/mp4" } }, 422],
    ["no offset", { headers: { "upload-offset": "" } }, 422],
    ["a negative offset", { headers: { "upload-offset": "-1" } }, 422],
    ["an offset in another notation", { headers: { "upload-offset": "0x0" } }, 422],
    ["an offset with something behind it", { headers: { "upload-offset": "0 bytes" } }, 422],
    ["an offset that is not reached yet", { headers: { "upload-offset": "500" } }, 409],
    ["an unknown checksum", { headers: { "upload-checksum": "crc32 AAAA" } }, 422],
    ["something before its checksum", { headers: { "upload-checksum": "x sha1 AAAA" } }, 422],
    ["something behind its checksum", { headers: { "upload-checksum": "sha1 AAAA AAAA" } }, 422],
    ["an empty checksum", { headers: { "upload-checksum": "sha1 " } }, 422],
    ["a wrong checksum", { headers: { "upload-checksum": "sha256 AAAA" } }, 460],
    ["more bytes than were told", { bytes: 1001 }, 422],
    ["another verb", { method: "PUT" }, 405],
    ["an address that is no ID", { to: "..%2f..%2fetc" }, 404],
    ["an upload that does not exist", { to: "0190a000-0000-7000-8000-000000000099" }, 404],
  ] satisfies [string, Sent, number][])("are refused with %s", async (_, sent, status) => {
    const response = await ask(sent);
    expect([response.status, await received()]).toEqual([status, "0"]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    if (status === 460) expect(response.headers.get("tus-resumable")).toBe("1.0.0");
  });

  it("are refused while the browser shows another team than the page, and taken afterwards", async () => {
    const elsewhere = { [TEAM_HEADER]: "0190a000-0000-7000-8000-000000000001" };
    const refused = await ask({ headers: elsewhere });
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: "team_switched" }]);
    expect((await ask({ method: "HEAD", headers: elsewhere })).status).toBe(409);
    expect(await received()).toBe("0");
    expect((await ask({ method: "HEAD", headers: { [TEAM_HEADER]: harness.teamId } })).status).toBe(200);
  });

  it("are kept piece by piece, with their checksum", async () => {
    const digest = createHash("sha1").update(new Uint8Array(600)).digest("base64");
    const first = await ask({ bytes: 600, headers: { "upload-checksum": `sha1 ${digest}` } });
    expect([first.status, first.headers.get("upload-offset"), await received()]).toEqual([204, "600", "600"]);
    const head = await ask({ method: "HEAD" });
    expect([head.headers.get("upload-length"), head.headers.get("cache-control")]).toEqual(["1000", "no-store"]);
  });

  it.each(["sha1", "sha256", "md5"])(
    "are kept with a checksum by %s, and each answer says the protocol",
    async (algorithm) => {
      const { id: to } = await createUpload(harness.ctx, { name: "Quay.mp4", bytes: 20 });
      const digest = createHash(algorithm).update(new Uint8Array(10)).digest("base64");
      const kept = await ask({ to, headers: { "upload-checksum": `${algorithm} ${digest}` } });
      const head = await ask({ to, method: "HEAD" });
      const names = ["upload-offset", "tus-resumable", "cache-control"];
      for (const { headers } of [kept, head]) {
        expect(names.map((name) => headers.get(name))).toEqual(["10", "1.0.0", "no-store"]);
      }
      expect([kept.status, head.status, head.headers.get("upload-length")]).toEqual([204, 200, "20"]);
    },
  );

  it("that arrived before a connection broke are kept, although they do not have the checksum of the whole piece", async () => {
    const bytes = 4 * 1024 ** 2;
    const { id: to } = await createUpload(harness.ctx, { name: "Quay.mp4", bytes });
    const digest = createHash("sha1").update(new Uint8Array(bytes)).digest("base64");
    const headers = { ...TUS, "upload-offset": "0", "upload-checksum": `sha1 ${digest}`, "content-length": bytes };
    const sending = request(`${origin}${uploadBytesPath(to)}`, {
      ...{ method: "PATCH", headers: { ...headers, cookie: harness.owner.cookie } },
    });
    sending.on("error", () => undefined);
    sending.write(new Uint8Array(3 * 1024 ** 2));
    const arrived = async () => Number((await ask({ to, method: "HEAD" })).headers.get("upload-offset"));
    await expect.poll(arrived).toBeGreaterThan(0);
    sending.destroy();
    // A piece at a wrong place is answered when the one before it has ended.
    expect((await ask({ to, headers: { "upload-offset": String(bytes) } })).status).toBe(409);
    expect(await arrived()).toBeGreaterThan(0);
  });

  it("take turns of a MiB, and look before each whether the process is in use", async () => {
    const look = vi.fn(() => performance.now());
    Object.defineProperty(globalThis, "reshootRequestAt", { configurable: true, get: look });
    const bytes = 3 * 1024 ** 2;
    const { id: to } = await createUpload(harness.ctx, { name: "Quay.mp4", bytes });
    expect((await ask({ to, bytes })).status).toBe(204);
    expect(look).toHaveBeenCalledTimes(3);
    Reflect.deleteProperty(globalThis, "reshootRequestAt");
  });
});
