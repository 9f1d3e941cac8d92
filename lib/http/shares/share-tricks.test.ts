import { randomBytes, randomUUID } from "node:crypto";
import { globSync } from "node:fs";
import { request as ask, type IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createShare } from "@/lib/domain/shares/create-share";
import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { addVideo } from "@/lib/domain/videos/add-video";
import { ignoreForwardedHeaders } from "@/lib/http/request/client-address";
import { setServices } from "@/lib/services";
import { VISITOR_ENDPOINTS } from "@/lib/shared/contracts/share-review";
import type { SharedVideo, ShareView } from "@/lib/shared/contracts/share-view";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openShareServer, type PageAnswer, type ShareServer } from "@/lib/testing/share-server";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { openVisitor } from "@/lib/testing/visitor-steps";
import config from "@/next.config";

let harness: TestHarness;
let server: ShareServer;
let videoIds: string[];
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  setServices(harness.services);
  const tasks = (await harness.client.tasks({})).items.slice(0, 2);
  videoIds = await Promise.all(tasks.map(async ({ id }) => (await addVideo(harness.ctx, { videoId: id })).id));
  await harness.runTasks();
  for (const videoId of videoIds) await harness.submit(videoId, ["FORWARD"]);
  await harness.finishAll();
  const own = await keepBytes(harness, randomBytes(1000));
  await harness.services.pool.query("update videos set media_id = $1 where id = $2", [own, videoIds[1]]);
  await harness.services.pool.query("update reshoots set media_id = $1 where video_id = $2", [own, videoIds[1]]);
  // As a server without a proxy in front does at its start.
  ignoreForwardedHeaders();
  server = await openShareServer();
});
afterAll(async () => {
  await server.close();
  await harness.close();
});
beforeEach(() => harness.services.pool.query("truncate shares, rate_limits cascade"));

type Heard = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer };
type Asked = { method?: string; headers?: Record<string, string>; body?: string };

/** Sends the path exactly as it is written here. */
const hear = (path: string, { method = "GET", headers = {}, body }: Asked = {}) =>
  new Promise<Heard>((resolve, reject) => {
    const { hostname, port } = new URL(server.origin);
    ask({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      const done = () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      response.on("end", done);
    })
      .on("error", reject)
      .end(body);
  });

async function make(videoId = videoIds[0] ?? "", changes: Partial<CreateShare> = {}) {
  const made = await createShare(harness.ctx, { ...CreateShare.parse({ videoId, scope: "set" }), ...changes });
  const path = new URL(made.url).pathname;
  return { ...made, path, token: path.split("/").at(-1) ?? "" };
}

async function viewOf(path: string): Promise<ShareView> {
  const said = JSON.parse((await hear(path)).body.toString()) as PageAnswer;
  if (said.kind !== "open") throw new Error(`the link is ${said.kind}`);
  return said.view;
}
const fileIn = (url: string | null | undefined) => url?.split("/").at(-1)?.split("?")[0] ?? "";
const sourceOf = ({ videos }: ShareView): SharedVideo => {
  const [source] = videos;
  if (!source) throw new Error("a link without a source");
  return source;
};

/** A response without the parts that always differ: the time and the request ID. */
function essence({ status, headers, body }: Heard): string {
  const { date, "x-request-id": id, ...rest } = headers;
  const words = body
    .toString()
    .replaceAll(String(id), "ID")
    .replace(/"requestId":"[^"]*"/, "");
  return JSON.stringify([status, rest, words]).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID");
}

describe("the holder of one link", () => {
  it("gets the same answer for everything outside the share, for every form of request", async () => {
    const [mine, other] = [await make(), await make(videoIds[1])];
    const [view, foreign] = [await viewOf(mine.path), await viewOf(other.path)];
    const [inside, outside] = [fileIn(sourceOf(view).media), fileIn(sourceOf(foreign).media)];
    const { rows } = await harness.services.pool.query<{ key: string; sha256: string }>(
      "select key, sha256 from media where id = $1",
      [inside.split(".")[0]],
    );
    const [video] = rows;
    const base = `/api/share-files/${view.mediaToken}`;
    const tricks = [
      `${base}/${outside}`,
      `${base}/${fileIn(foreign.videos[1]?.media)}`,
      `${base}/${fileIn(sourceOf(foreign).posterUrl) || outside}`,
      `${base}/%2e%2e/${outside}`,
      `${base}/..%2f..%2fmedia%2f${inside}`,
      `${base}/%252e%252e%252f${outside}`,
      `${base}/..%5c${outside}`,
      `${base}/${inside}%2f..%2f${outside}`,
      `${base}/${inside}%252f`,
      `${base}/${inside}%00`,
      `${base}/%00${inside}`,
      `${base}/${inside};${outside}`,
      `${base}/${video?.key}`,
      `${base}/${video?.sha256}.mp4`,
      `${base}/${encodeURIComponent(video?.key ?? "")}`,
      `${base}/${inside.split(".")[0]}`,
      `${base}/${inside.split(".")[0]}.`,
      `${base}/poster.webp`,
      `${base}/storyboard.webp`,
      `${base}/*`,
      `${base}/${"A".repeat(3000)}`,
      `${base}/`,
      base,
      `${base}%00/${inside}`,
      `/api/share-files/${view.mediaToken.slice(0, 40)}${foreign.mediaToken.slice(40)}/${outside}`,
      `/api/share-files/${view.mediaToken}${foreign.mediaToken}/${outside}`,
      `/api/share-files/card/${mine.token}/${inside}`,
      `/api/share-files/card/${mine.token}/../${inside}`,
      `/api/share-files/card/${mine.token}/constructor`,
    ];
    const heard = await Promise.all(tricks.map(async (path) => [path, essence(await hear(path))] as const));
    const [never] = await Promise.all([hear(`/api/share-files/${"A".repeat(64)}/${inside}`)]);
    for (const [path, said] of heard) expect([path, withoutSite(said)]).toEqual([path, withoutSite(essence(never))]);
    expect(never.status).toBe(404);
    expect((await hear(`${base}/${inside}`)).status).toBe(200);
  });

  it("reads only the bytes of a video, for all kinds of ranges, and nothing after the share has ended", async () => {
    const { path, share } = await make();
    const other = await viewOf((await make(videoIds[1])).path);
    const view = await viewOf(path);
    const url = sourceOf(view).media;
    const whole = (await hear(url)).body;
    const many = `bytes=${Array.from({ length: 2000 }, (_, at) => `${at}-${at}`).join(",")}`;
    const ranges: [range: string, status: number, bytes: Buffer][] = [
      [many.slice(0, 8000), 200, whole],
      ["bytes=0-,0-,0-,0-", 206, whole],
      [`bytes=0-${"9".repeat(300)}`, 206, whole],
      [`bytes=${whole.length}-`, 416, Buffer.alloc(0)],
      [`bytes=${"9".repeat(15)}-`, 416, Buffer.alloc(0)],
      ["bytes=-5", 206, whole.subarray(-5)],
      ["bytes=-0", 416, Buffer.alloc(0)],
      ["bytes=5-2", 416, Buffer.alloc(0)],
      ["bytes=--5", 200, whole],
      ["rows=0-5", 200, whole],
      ["bytes", 200, whole],
    ];
    for (const [range, status, bytes] of ranges) {
      const heard = await hear(url, { headers: { range } });
      expect([range.slice(0, 40), heard.status, heard.body.equals(bytes)]).toEqual([range.slice(0, 40), status, true]);
    }
    const foreign = `/api/share-files/${view.mediaToken}/${fileIn(sourceOf(other).media)}`;
    await revokeShare(harness.ctx, share);
    const refused = new Set<string>();
    for (const address of [url, foreign])
      for (const [range] of ranges) refused.add(essence(await hear(address, { headers: { range } })));
    refused.add(essence(await hear(url)));
    refused.add(essence(await hear(url, { headers: { "if-none-match": "*", "if-range": '"x"' } })));
    expect(refused.size).toBe(1);
    expect([...refused][0]).toMatch(/^\[404,/);
  });
});

/** How a visitor asks for what is at one path of a link; `files` are the names of what its page shows. */
type Link = { token: string; mediaToken: string; url: string; files: string[] };
type Call = (link: Link) => Promise<string>;
const gets =
  (...paths: ((link: Link) => string)[]): Call =>
  async (link) =>
    (await Promise.all(paths.map(async (path) => withoutSite(essence(await hear(path(link))))))).join();
const posts =
  (path: (link: Link) => string): Call =>
  async (link) =>
    essence(await hear(path(link), { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }));
const filesOf: Call = async (link) => {
  const base = `/api/share-files/${link.mediaToken}`;
  const opened = link.files.flatMap((file) => [`${base}/${file}`, `${base}/keep/${file}`]);
  return `${await gets(...opened.map((path) => () => path))(link)} ${await posts(() => `${base}/heartbeat`)(link)}`;
};
const cards = ["card.jpg", "loop.mp4", "loop.webp"].map(
  (file) =>
    ({ token }: Link) =>
      `/api/share-files/card/${token}/${file}`,
);

/** Every page and file under a link, by where its code is. */
const CALLS: Record<string, Call> = {
  "pages/s/[token].tsx": gets(({ token }) => `/s/${token}`),
  "pages/embed/[token].tsx": gets(({ token }) => `/embed/${token}`),
  "pages/api/oembed.ts": gets(({ url }) => `/api/oembed?url=${encodeURIComponent(url)}`),
  "pages/api/share-files/[...names].ts": async (link) => `${await filesOf(link)} ${await gets(...cards)(link)}`,
  "/s/:token/begin": posts(({ token }) => `/s/${token}/begin`),
  "/embed/:token/begin": posts(({ token }) => `/embed/${token}/begin`),
  ...Object.fromEntries(
    VISITOR_ENDPOINTS.map((endpoint): [string, Call] => [
      `${endpoint.method} ${endpoint.path}`,
      async ({ token }) => {
        const { status, reply } = await openVisitor(token).call<object>(endpoint, {
          params: { id: randomUUID() },
          ...(endpoint.method === "POST" && { body: {} }),
        });
        return JSON.stringify([status, { ...reply, requestId: null }]);
      },
    ]),
  ),
};
/** Pages that no visitor of a link asks for. */
const OF_MEMBERS = [
  "pages/_app.tsx",
  "pages/_document.tsx",
  "pages/api/media/[...key].ts",
  "pages/api/upload-bytes/[id].ts",
];

/** The names of all files of a link's page. */
function namesIn({ videos, sketches }: ShareView): string[] {
  const urls = [...videos, sketches?.source].flatMap((video) => [video?.posterUrl, video?.proxyUrl]);
  return [...urls, ...videos.map(({ media }) => media), sketches?.depth?.mapUrl].map(fileIn).filter(Boolean);
}

it("an ended link shows nothing, whatever path is asked for and whatever it showed", async () => {
  const pages = globSync("pages/**/*.{ts,tsx}").map((file) => file.replaceAll("\\", "/"));
  const rewrites = (await config.rewrites?.()) ?? [];
  const sources = Array.isArray(rewrites) ? rewrites.map(({ source }) => source) : [];
  expect(globSync("app/s/**/route.ts")).toEqual(["app/s/[token]/[...path]/route.ts"]);
  const endpoints = VISITOR_ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(Object.keys(CALLS))).toEqual(
    new Set([...pages.filter((page) => !OF_MEMBERS.includes(page)), ...sources, ...endpoints]),
  );

  for (const [kind, layout] of [
    ["poster_640", null],
    ["proxy", null],
    ["depth", LAYOUT],
  ] as const) {
    await harness.services.pool.query(
      `insert into derivatives (original_id, kind, status, media_id, layout)
       select media_id, $2, 'ready', $3, $4 from videos where id = $1
       on conflict (original_id, kind) do update set status = 'ready', media_id = $3, layout = $4`,
      [videoIds[1], kind, await keepBytes(harness, randomBytes(100)), layout],
    );
  }
  const shown = new Set<string>();
  for (const scope of ["set", "sketches"] as const) {
    const { share, path, token, url } = await make(videoIds[1], { scope, allowsComments: scope === "set" });
    const view = await viewOf(path);
    const link = { token, mediaToken: view.mediaToken, url, files: namesIn(view) };
    expect(link.files.length).toBeGreaterThanOrEqual(3);
    const nothing = randomBytes(32).toString("base64url");
    const never = { ...link, token: nothing, mediaToken: "A".repeat(64), url: url.replace(token, nothing) };
    const answers = async (asked: Link) => {
      await harness.services.pool.query("truncate rate_limits");
      return Promise.all(
        Object.entries(CALLS).map(
          async ([name, call]) =>
            [name, (await call(asked)).replaceAll(asked.token, "TOKEN").replace(/nonce-[\w+/=]+/g, "nonce")] as const,
        ),
      );
    };
    const closed = await answers(never);
    const before = new Map(await answers(link));
    for (const [name, said] of closed) if (before.get(name) !== said) shown.add(name);
    await revokeShare(harness.ctx, share);
    expect(await answers(link)).toEqual(closed);
  }
  // Each of these paths shows something of a link that is open.
  expect(shown).toEqual(new Set(Object.keys(CALLS)));
});

describe("a caller with forged headers", () => {
  it("changes no URL in a page, a card or a player", async () => {
    const { path, url } = await make(videoIds[0], { frameHosts: ["https://www.example.com"] });
    const claims = {
      host: "evil.test",
      "x-forwarded-host": "evil.test",
      "x-forwarded-proto": "javascript",
      "x-forwarded-port": "1",
      forwarded: "host=evil.test;proto=http",
      origin: "https://evil.test",
      referer: "https://evil.test/",
    };
    const oembed = `/api/oembed?url=${encodeURIComponent(url)}`;
    for (const address of [path, path.replace("/s/", "/embed/"), oembed]) {
      const [plain, claimed] = [await hear(address), await hear(address, { headers: claims })];
      expect([address, claimed.status]).toEqual([address, 200]);
      const words = JSON.stringify([claimed.headers, claimed.body.toString()]);
      expect(words).not.toContain("evil.test");
      if (address === oembed) expect(claimed.body.toString()).toBe(plain.body.toString());
    }
    expect(
      (await hear(`/api/oembed?url=${encodeURIComponent(url.replace(/^https?:\/\/[^/]+/, "https://evil.test"))}`))
        .status,
    ).toBe(404);
  });

  it("is counted by its real address", async () => {
    const statuses: (number | undefined)[] = [];
    for (let guess = 0; guess < 70; guess++) {
      const headers = { "x-forwarded-for": `203.0.113.${guess}`, forwarded: `for=203.0.113.${guess}` };
      statuses.push((await hear(`/s/${randomBytes(32).toString("base64url")}`, { headers })).status);
    }
    expect([statuses.indexOf(429), statuses.filter((status) => status === 404).length]).toEqual([60, 60]);
  });

  it("is counted by its real address when it tries passphrases, in all kinds of bodies", async () => {
    const { path } = await make(videoIds[0], { passphrase: "open sesame" });
    const bodies = ["passphrase=wrong", "passphrase[]=open sesame", "passphrase=x&passphrase=open sesame", "{}", ""];
    const statuses: (number | undefined)[] = [];
    for (let guess = 0; guess < 12; guess++) {
      const headers = { "x-forwarded-for": `203.0.113.${guess}` };
      const heard = await hear(path, { method: "POST", headers, body: bodies[guess % bodies.length] ?? "" });
      expect(heard.headers["set-cookie"]).toBeUndefined();
      statuses.push(heard.status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
  });
});

const LAYOUT = {
  ...{ version: 1, width: 4, height: 2, keys: [0], subject: 0.5, reasons: [] },
  trust: { travel: 1, turn: 1, zoom: 1 },
};

/** Other sites may show cards, also for shares that do not exist. */
const withoutSite = (said: string) => said.replace(/"cross-origin-resource-policy":"[^"]*",?/, "");
