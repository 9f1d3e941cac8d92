import { randomBytes, randomUUID } from "node:crypto";
import { request as ask } from "node:http";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createComment } from "@/lib/domain/comments/create-comment";
import { deleteComment } from "@/lib/domain/comments/delete-comment";
import { readShareDetails } from "@/lib/domain/shares/read-share";
import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { commentAttachments } from "@/lib/platform/db/schema/comments";
import type { CreateComment } from "@/lib/shared/contracts/comments";
import { readSharedDrawingsEndpoint } from "@/lib/shared/contracts/share-review";
import { ARROW, commentOn } from "@/lib/testing/comment-cases";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { answerOf, openShareHarness, type ShareHarness } from "@/lib/testing/share-harness";
import type { ShareServer } from "@/lib/testing/share-server";
import type { TestHarness } from "@/lib/testing/test-harness";
import { openVisitor } from "@/lib/testing/visitor-steps";

let links: ShareHarness;
let harness: TestHarness;
let server: ShareServer;
let videoId: string;
let get: ShareHarness["get"];
let make: ShareHarness["make"];
let viewOf: ShareHarness["viewOf"];
beforeAll(async () => {
  links = await openShareHarness();
  ({ harness, server, videoId, get, make, viewOf } = links);
});
afterAll(() => links.close());
beforeEach(() => links.forget());

describe("the files of a share", () => {
  it("are sent with ranges, and only while the share is open", async () => {
    const { page, share } = await make();
    const [source] = (await viewOf(page)).videos;
    const url = source?.media ?? "";
    const whole = await get(url);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect([whole.status, whole.headers.get("cache-control")]).toEqual([200, "private, max-age=20, must-revalidate"]);
    const part = await get(url, { headers: { range: "bytes=10-19" } });
    expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, bytes.subarray(10, 20)]);
    expect((await readShareDetails(harness.ctx, share)).share.views).toBe(0);
    await revokeShare(harness.ctx, share);
    for (const range of ["bytes=10-19", "bytes=0-", "bytes=-5", "bytes=0-0,5-6", "nonsense", "bytes=99999999999-"]) {
      expect((await get(url, { headers: { range } })).status).toBe(404);
    }
    expect((await get(url, { method: "HEAD" })).status).toBe(404);
  });

  it("are only those of this share, for every form of request", async () => {
    await giveOwnBytes();
    const one = await make({ scope: "pair", reshootId: (await harness.rows())[0]?.id ?? "" });
    const all = await make({ download: "master" });
    const [pair, set] = [await viewOf(one.page), await viewOf(all.page)];
    const outside = set.videos.at(-1)?.media.split("/").at(-1) ?? "";
    const inside = pair.videos[0]?.media.split("/").at(-1) ?? "";
    const base = `/api/share-files/${pair.mediaToken}`;
    const tricks = [
      `${base}/${outside}`,
      `${base}/keep/${inside}`,
      `${base}/keep/${outside}`,
      `${base}/../${set.mediaToken}/${randomUUID()}.mp4`,
      `${base}/..%2f${inside}`,
      `${base}/%2e%2e/${inside}`,
      `${base}/${inside}/..`,
      `${base}/./x/${inside}`,
      `${base}//${inside}`,
      `${base}/${inside}%00.mp4`,
      `${base}/${inside.toUpperCase()}`,
      `/api/share-files/${pair.mediaToken.slice(0, -1)}${pair.mediaToken.endsWith("A") ? "Q" : "A"}/${inside}`,
      `/api/share-files//${inside}`,
      `/api/share-files/${one.token}/${inside}`,
      `/api/media/${inside}`,
    ];
    for (const path of tricks) expect([path, await rawStatus(path)]).toEqual([path, 404]);
    expect(await rawStatus(`${base}/${inside}`)).toBe(200);
    for (const header of [
      "x-forwarded-host",
      "x-original-url",
      "x-rewrite-url",
      "authorization",
      "x-middleware-subrequest",
    ]) {
      expect(await rawStatus(`${base}/${outside}`, { [header]: `/api/share-files/${set.mediaToken}/${outside}` })).toBe(
        404,
      );
    }
    const kept = await get(set.videos[0]?.downloadUrl ?? "");
    expect([kept.status, kept.headers.get("content-disposition")]).toEqual([
      200,
      expect.stringContaining("attachment; filename="),
    ]);
  });

  it("include derivatives of its videos, and none of other videos", async () => {
    await giveOwnBytes();
    const [first, last] = await harness.rows();
    const small = await keepBytes(harness, randomBytes(500));
    const foreign = await keepBytes(harness, randomBytes(500));
    await makeOf(first?.id, small);
    await makeOf(last?.id, foreign);
    const { page } = await make({ scope: "pair", reshootId: first?.id ?? "" });
    const view = await viewOf(page);
    expect(view.videos[1]?.proxyUrl).toContain(small);
    expect((await get(view.videos[1]?.proxyUrl ?? "")).status).toBe(200);
    expect((await get(`/api/share-files/${view.mediaToken}/${foreign}.mp4`)).status).toBe(404);
  });

  it("include pictures of comments that its visitors see, and neither the team's nor those of a link without comments", async () => {
    const drawing = structuredClone(ARROW) as unknown as CreateComment["drawing"];
    const say = async (visibility: "team" | "everyone") => {
      const comment = await createComment(harness.ctx, commentOn(videoId, { visibility, drawing }));
      const mediaId = await keepBytes(harness, Buffer.from(`RIFF of ${visibility}`));
      await harness.services.pool.query("update media set content_type = 'image/webp' where id = $1", [mediaId]);
      await harness.services.db.insert(commentAttachments).values({
        ...{ teamId: harness.teamId, commentId: comment.id, mediaId, name: "sky.webp", width: 8, height: 8 },
      });
      return { comment, file: `${mediaId}.webp` };
    };
    const [shown, hidden] = [await say("everyone"), await say("team")];
    const open = await make({ allowsComments: true });
    const { mediaToken } = await viewOf(open.page);
    const statusOf = async (token: string, file: string) => (await get(`/api/share-files/${token}/${file}`)).status;
    expect([await statusOf(mediaToken, shown.file), await statusOf(mediaToken, hidden.file)]).toEqual([200, 404]);
    expect(await statusOf((await viewOf((await make()).page)).mediaToken, shown.file)).toBe(404);
    const visitor = openVisitor(open.token);
    const { comments } = (await visitor.read()).reply;
    expect(
      comments.map(({ id, hasDrawing, attachments }) => [id, hasDrawing, attachments.map(({ file }) => file)]),
    ).toEqual([[shown.comment.id, true, [shown.file]]]);
    const drawn = { items: [{ id: shown.comment.id, drawing: ARROW }], nextCursor: null };
    expect((await visitor.call(readSharedDrawingsEndpoint)).reply).toEqual(drawn);
    await deleteComment(harness.ctx, { id: shown.comment.id });
    expect(await statusOf(mediaToken, shown.file)).toBe(404);
    expect((await visitor.call(readSharedDrawingsEndpoint)).reply).toEqual({ items: [], nextCursor: null });
  });

  it("are available as long as the page sends heartbeats", async () => {
    const { page, share } = await make();
    const { mediaToken } = await links.begin(page);
    const path = `/api/share-files/${mediaToken}/heartbeat`;
    const heartbeat = (body: unknown) => get(path, { method: "POST", body: JSON.stringify(body) });
    const renewed = (await (await heartbeat({ played: [[0, 4]] })).json()) as { mediaToken: string };
    expect((await readShareDetails(harness.ctx, share)).heat).toEqual([1, 1, 1, 1, 1]);
    expect((await heartbeat("nonsense")).status).toBe(200);
    expect((await get(path)).status).toBe(405);
    harness.moveAhead(601);
    expect((await heartbeat({})).status).toBe(404);
    harness.moveAhead(-300);
    expect((await get(`/api/share-files/${renewed.mediaToken}/heartbeat`, { method: "POST", body: "{}" })).status).toBe(
      200,
    );
    await revokeShare(harness.ctx, share);
    expect((await get(`/api/share-files/${renewed.mediaToken}/heartbeat`, { method: "POST", body: "{}" })).status).toBe(
      404,
    );
    harness.moveAhead(-301);
  });

  it("break off when the share is revoked during the download", async () => {
    const { page, share } = await make();
    await makeLarge();
    const [source] = (await viewOf(page)).videos;
    const received = await new Promise<{ bytes: number; broken: boolean }>((resolve, reject) => {
      let bytes = 0;
      ask(`${server.origin}${source?.media}`, (response) => {
        response.once("data", (chunk: Buffer) => {
          bytes += chunk.length;
          response.pause();
          // Read the rest only after the server has broken off the response, so only bytes already on the way can arrive.
          void revokeShare(harness.ctx, share)
            .then(() => server.idle())
            .then(() => response.resume());
          response.on("data", (more: Buffer) => {
            bytes += more.length;
          });
          response.on("close", () => resolve({ bytes, broken: !response.complete }));
          response.on("error", () => undefined);
        });
      })
        .on("error", reject)
        .end();
    });
    expect(received.broken).toBe(true);
    expect(received.bytes).toBeLessThan(LARGE);
  });
});

/** Every video of the emulator is the same, and so one file: give the last result another one. */
async function giveOwnBytes(): Promise<void> {
  const own = await keepBytes(harness, randomBytes(1000));
  await harness.services.pool.query("update reshoots set media_id = $1 where id = $2", [
    own,
    (await harness.rows()).at(-1)?.id,
  ]);
}

/** Makes this file the proxy of that result. */
async function makeOf(reshootId: string | undefined, mediaId: string): Promise<void> {
  await harness.services.pool.query(
    `insert into derivatives (original_id, kind, status, media_id) select media_id, 'proxy', 'ready', $2 from reshoots where id = $1
     on conflict (original_id, kind) do update set status = 'ready', media_id = $2`,
    [reshootId, mediaId],
  );
}

const LARGE = 64 * 1024 ** 2;

/** Gives the source many more bytes than a connection buffers. */
async function makeLarge(): Promise<void> {
  const large = await keepBytes(harness, Buffer.alloc(LARGE, 1));
  await harness.services.pool.query("update videos set media_id = $1 where id = $2", [large, videoId]);
}

/** Sends the path without the normalisation that `fetch` does. */
const rawStatus = (path: string, headers: Record<string, string> = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(server.origin);
    ask({ hostname, port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });

const told = async (page: string, init?: Parameters<typeof get>[1]) => {
  const said = await answerOf(await get(page, init));
  if (said.kind === "unlocked") throw new Error("the page says nothing of itself");
  return said;
};

describe("the card of a share", () => {
  it("is the same neutral picture for every share that is locked, ended or unknown", async () => {
    const [locked, ended] = [await make({ passphrase: "open sesame" }), await make()];
    await revokeShare(harness.ctx, ended.share);
    const pictures = new Set<string>();
    for (const token of [locked.token, ended.token, "never-was"]) {
      const response = await get(`/api/share-files/card/${token}/card.jpg`);
      expect([response.status, response.headers.get("cross-origin-resource-policy")]).toEqual([200, "cross-origin"]);
      const picture = Buffer.from(await response.arrayBuffer());
      expect(await sharp(picture).metadata()).toMatchObject({ format: "jpeg", width: 1200, height: 630 });
      pictures.add(picture.toString("base64"));
      expect((await get(`/api/share-files/card/${token}/loop.mp4`)).status).toBe(404);
    }
    expect(pictures.size).toBe(1);
  });

  it("is refused after too many guesses", async () => {
    const statuses = new Map<number, number>();
    for (let guess = 0; guess < 70; guess++) {
      const never = `/api/share-files/card/${randomBytes(32).toString("base64url")}/card.jpg`;
      const { status } = await get(never, { headers: { "x-forwarded-for": "203.0.113.10" } });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect([...statuses]).toEqual([
      [200, 60],
      [429, 10],
    ]);
  });

  it("has a new URL for each new picture, for sites that cache pictures by URL", async () => {
    const { page, share } = await make();
    const seen: (string | null)[][] = [];
    for (let drawn = 0; drawn < 2; drawn++) {
      const id = await keepBytes(harness, randomBytes(100));
      await harness.services.pool.query("update shares set card_id = $2, loop_id = $2 where id = $1", [share.id, id]);
      const { card } = await told(page);
      seen.push([card.image, card.video]);
      for (const url of [card.image, card.video])
        expect((await get(url?.replace(/^.*?\/api/, "/api") ?? "")).status).toBe(200);
    }
    expect(new Set(seen.flat()).size).toBe(4);
    await revokeShare(harness.ctx, share);
    expect((await told(page)).card).toMatchObject({
      image: expect.stringMatching(/card\.jpg$/),
      video: null,
    });
  });

  it("is sent to link previews, although robots may not index it", async () => {
    const { page, share } = await make();
    for (const agent of [
      "Slackbot-LinkExpanding 1.0",
      "Discordbot/2.0",
      "SkypeUriPreview",
      "facebookexternalhit/1.1",
    ]) {
      const said = await told(page, { headers: { "user-agent": agent, range: "bytes=0-32768" } });
      expect([agent, said.kind, said.card.title]).toEqual([agent, "open", share.video.title]);
    }
  });

  it("is offered by oEmbed, as a player where the sender allows it", async () => {
    const { url, token } = await make({ frameHosts: ["https://www.example.com"] });
    const plain = await make();
    const asked = async (address: string) => get(`/api/oembed?url=${encodeURIComponent(address)}&format=json`);
    expect(await (await asked(url)).json()).toMatchObject({
      type: "rich",
      html: expect.stringContaining(`/embed/${token}"`),
    });
    expect(await (await asked(plain.url)).json()).toMatchObject({ type: "link", thumbnail_width: 1200 });
    for (const address of ["", "https://evil.test/s/x", url.replace(token, "x"), "not a url"]) {
      expect((await asked(address)).status).toBe(404);
    }
  });
});
