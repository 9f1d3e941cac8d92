import { request as ask, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openShareHarness, type ShareHarness } from "@/lib/testing/share-harness";

let links: ShareHarness;
let get: ShareHarness["get"];
let make: ShareHarness["make"];
let viewOf: ShareHarness["viewOf"];
beforeAll(async () => {
  links = await openShareHarness();
  ({ get, make, viewOf } = links);
});
afterAll(() => links.close());
beforeEach(() => links.forget());

/** Sends the path without the normalisation that `fetch` does. */
const statusOf = (path: string, method = "GET") =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(links.server.origin);
    ask({ hostname, port, path, method }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
const PRIVATE = { "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow, noarchive" };

describe("the addresses of a share's files", () => {
  it("have as many parts as they need, and no more", async () => {
    const { page, token } = await make({ download: "master" });
    const view = await viewOf(page);
    const [source] = view.videos;
    const base = `/api/share-files/${view.mediaToken}`;
    const file = source?.media.split("/").at(-1) ?? "";
    const kept = new URL(source?.downloadUrl ?? "", links.server.origin).pathname.split("/").at(-1) ?? "";
    const right = [`${base}/${file}`, `${base}/keep/${kept}`, `/api/share-files/card/${token}/card.jpg`];
    for (const path of right) expect([path, await statusOf(path)]).toEqual([path, 200]);
    const wrong = [
      ...[`${base}/${file}/y`, `${base}/x/${kept}`, `${base}/keep`, `${base}/keep/${kept}/y`, `${base}/keep/x/${kept}`],
      ...[`/api/share-files/card/${token}/card.jpg/y`, `/api/share-files/card/${token}`, base],
    ];
    for (const path of wrong) expect([path, await statusOf(path)]).toEqual([path, 404]);
    for (const path of [
      `${base}/heartbeat/y`,
      `/api/share-files/begin/${token}/y`,
      `/api/share-files/begin/${token}/framed/y`,
    ]) {
      expect([path, await statusOf(path, "POST")]).toEqual([path, 404]);
    }
  });

  it("tell other sites nothing, and are for no search engine, also when refused", async () => {
    const { page, token } = await make();
    const [source] = (await viewOf(page)).videos;
    for (const path of [source?.media ?? "", `/api/share-files/card/${token}/card.jpg`, "/api/share-files/x/y.mp4"]) {
      expect(Object.fromEntries((await get(path)).headers)).toMatchObject(PRIVATE);
    }
  });
});

describe("a share with a limit of views", () => {
  it("gives its videos to who has begun a view, and not to who only reads the page", async () => {
    const { page } = await make({ maxViews: 5 });
    const [source] = (await viewOf(page)).videos;
    const media = source?.media ?? "";
    expect((await get(media)).status).toBe(404);
    const { mediaToken } = await links.begin(page);
    expect((await get(media.replace(/(share-files)\/[^/]+/, `$1/${mediaToken}`))).status).toBe(200);
  });
});

describe("a file on its way", () => {
  const LARGE = 64 * 1024 ** 2;

  it("goes on while the share is open, and is no longer watched when it has been sent", async () => {
    const { harness } = links;
    const large = await keepBytes(harness, Buffer.alloc(LARGE, 1));
    const { rows } = await harness.services.pool.query("select media_id from videos where id = $1", [links.videoId]);
    await harness.services.pool.query("update videos set media_id = $1 where id = $2", [large, links.videoId]);
    const { page } = await make();
    const [source] = (await viewOf(page)).videos;
    const [begun, ended] = [vi.spyOn(globalThis, "setInterval"), vi.spyOn(globalThis, "clearInterval")];
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      ask(`${links.server.origin}${source?.media}`, resolve).on("error", reject).end();
    });
    const watches = begun.mock.calls.flatMap(([look, ms], index) =>
      ms === 200
        ? [{ look: look as () => Promise<void>, timer: begun.mock.results[index]?.value as NodeJS.Timeout }]
        : [],
    );
    expect(watches.map(({ timer }) => timer.hasRef())).toEqual([false]);
    for (const { look } of watches) await look();
    let bytes = 0;
    for await (const chunk of response) bytes += chunk.length;
    expect(bytes).toBe(LARGE);
    await expect.poll(() => ended.mock.calls.flat()).toContain(watches[0]?.timer);
    await harness.services.pool.query("update videos set media_id = $1 where id = $2", [
      rows[0]?.media_id,
      links.videoId,
    ]);
  });
});

describe("a heartbeat", () => {
  it.each(["null", "7", '"text"', "[]", "{", ""])(
    "with %s says nothing of what was played, and renews the page",
    async (body) => {
      const { page } = await make();
      const { mediaToken } = await links.begin(page);
      const response = await get(`/api/share-files/${mediaToken}/heartbeat`, { method: "POST", body });
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        ...{ ...PRIVATE, "content-type": "application/json", "cache-control": "no-store" },
      });
      expect(await response.json()).toMatchObject({ mediaToken: expect.any(String) });
    },
  );
});

describe("a card", () => {
  it("of an open share may be asked for as often as sites like, and says how long it may be kept", async () => {
    const { token } = await make();
    const path = `/api/share-files/card/${token}/card.jpg`;
    for (let asked = 0; asked < 65; asked += 1) expect((await get(path)).status).toBe(200);
  });

  it("of any other link is a picture of known length, also without its bytes", async () => {
    const { token, share } = await make();
    await revokeShare(links.harness.ctx, share);
    const [whole, head] = [
      await get(`/api/share-files/card/${token}/card.jpg`),
      await get(`/api/share-files/card/${token}/card.jpg`, { method: "HEAD" }),
    ];
    const length = String((await whole.arrayBuffer()).byteLength);
    for (const { headers } of [whole, head]) {
      expect(Object.fromEntries(headers)).toMatchObject({
        ...{ "content-type": "image/jpeg", "content-length": length, "cross-origin-resource-policy": "cross-origin" },
        "cache-control": "private, max-age=20, must-revalidate",
      });
    }
    expect(await head.text()).toBe("");
    expect((await get(`/api/share-files/card/${token}/card.jpg`, { method: "POST", body: "{}" })).status).toBe(405);
  });
});
