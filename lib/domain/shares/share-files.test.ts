import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { media, videos } from "@/lib/platform/db/schema/media";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shares } from "@/lib/platform/db/schema/shares";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { nameDerivative, nameFile, nameVideos } from "@/lib/testing/shared-videos";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { createShare } from "./create-share";
import { openByToken } from "./open-share";
import { shareFile } from "./share-file";
import { sharedSource, sharedVideos, shownResultIds } from "./share-videos";
import { sharedSketches } from "./shared-sketches";

/** One key frame in ten seconds: such a video is played from a copy. */
const FAR_KEYS = { codec: "avc1.64001f", longestGop: 240, width: 1920, height: 1080 };
const FACTS = {
  ...FAR_KEYS,
  durationSeconds: 8,
  framesPerSecond: 24,
  frameCount: 192,
  hasSound: true,
  thumbhash: "th",
};
const TILES = { columns: 2, rows: 1, count: 2, tileWidth: 160, tileHeight: 90, secondsPerTile: 4 };
const DEPTH = {
  ...{
    version: 1,
    width: 64,
    height: 36,
    keys: [0],
    subject: 0.5,
    trust: { travel: 1, turn: 1, zoom: 1 },
    reasons: [],
  },
};
const AT = { base: "/x" };
let harness: TestHarness;
let shown: Awaited<ReturnType<typeof nameVideos>>;
/** What is made from the source, and the proxy of the first result; the last result has no derivative. */
let made: Record<"wide" | "narrow" | "tiles" | "proxy" | "copy" | "depth" | "first", string>;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  shown = await nameVideos(harness, FACTS);
  const { db } = harness.services;
  await db.update(media).set(FAR_KEYS).where(eq(media.id, shown.first.mediaId));
  const mp4 = { contentType: "video/mp4" };
  const of = shown.mediaId;
  made = {
    narrow: await nameDerivative(harness, of, { kind: "poster_320" }, { width: 320 }),
    wide: await nameDerivative(harness, of, { kind: "poster_1280" }, { width: 1280 }),
    tiles: await nameDerivative(harness, of, { kind: "storyboard", layout: TILES }),
    proxy: await nameDerivative(harness, of, { kind: "proxy" }, mp4),
    copy: await nameDerivative(harness, of, { kind: "playback" }, mp4),
    depth: await nameDerivative(harness, of, { kind: "depth", layout: DEPTH }),
    first: await nameDerivative(harness, shown.first.mediaId, { kind: "proxy" }, mp4),
  };
});
afterAll(() => harness.close());
beforeEach(() => harness.services.pool.query("truncate shares cascade"));

async function open(changes: Partial<CreateShare> = {}, columns: Partial<typeof shares.$inferInsert> = {}) {
  const parsed = CreateShare.parse({ videoId: shown.videoId, scope: "set" });
  const { url, share } = await createShare(harness.ctx, { ...parsed, ...changes });
  if (Object.keys(columns).length > 0) {
    await harness.services.db.update(shares).set(columns).where(eq(shares.id, share.id));
  }
  const found = await openByToken(harness.ctx, url.split("/").at(-1) ?? "", null);
  if (!found) throw new Error("the link does not open");
  return found;
}
type Open = Awaited<ReturnType<typeof open>>;

/** Those of the named files that the share lets its visitor have. */
async function served(share: Open, keep: boolean, named: Record<string, string>): Promise<string[]> {
  const names: string[] = [];
  for (const [name, mediaId] of Object.entries(named)) {
    const file = await shareFile(harness.ctx, share, { mediaId, keep });
    if (file) expect([name, file.id]).toEqual([name, mediaId]);
    if (file) names.push(name);
  }
  return names;
}
const allFiles = () => {
  const originals = { source: shown.mediaId, firstOriginal: shown.first.mediaId, last: shown.last.mediaId };
  return { ...made, ...originals };
};
const stillsOf = async () => ({
  sourceStillId: await nameFile(harness, { contentType: "image/webp", width: 960 }),
  resultStillId: await nameFile(harness, { contentType: "image/webp", width: 640 }),
});
/** Runs `work` while a result is in the trash. */
async function withoutResult(id: string, work: () => Promise<void>): Promise<void> {
  const set = (deletedAt: Date | null) =>
    harness.services.db.update(reshoots).set({ deletedAt }).where(eq(reshoots.id, id));
  await set(new Date());
  await work();
  await set(null);
}

describe("the videos of a share", () => {
  it("are the source, which leads, and its results, with the facts and the files that its visitors may have", async () => {
    const [source, first, last] = await sharedVideos(harness.ctx, await open({ download: "proxy" }), AT);
    expect(source).toEqual({
      ...{ id: "source", label: "Source", leads: true, offset: 0, media: `/x/${made.copy}.mp4` },
      ...{ proxyUrl: `/x/${made.proxy}.mp4`, posterUrl: `/x/${made.wide}.webp`, thumbhash: "th" },
      posterUrls: [
        { width: 320, url: `/x/${made.narrow}.webp` },
        { width: 1280, url: `/x/${made.wide}.webp` },
      ],
      storyboard: { ...TILES, url: `/x/${made.tiles}.webp` },
      ...{ width: 1920, height: 1080, durationSeconds: 8, framesPerSecond: 24, frameCount: 192, hasSound: true },
      downloadUrl: `/x/keep/${made.proxy}.mp4?name=harbour.mp4`,
    });
    expect(first).toMatchObject({ id: shown.first.id, leads: false, media: `/x/${made.first}.mp4`, posterUrls: [] });
    expect(first?.downloadUrl).toBe(`/x/keep/${made.first}.mp4?name=harbour--forward--v1.mp4`);
    expect(last).toMatchObject({ id: shown.last.id, media: `/x/${shown.last.mediaId}.mp4`, downloadUrl: null });
    expect(last).toMatchObject({ proxyUrl: null, posterUrl: null, storyboard: null, thumbhash: null, width: null });
  });

  it("are downloaded as originals or not at all, under names that keep the motions secret where the page does", async () => {
    const downloads = async (changes: Partial<CreateShare>) =>
      (await sharedVideos(harness.ctx, await open(changes), AT)).map(({ downloadUrl }) => downloadUrl);
    expect(await downloads({})).toEqual([null, null, null]);
    expect(await downloads({ download: "master", showMotions: false })).toEqual([
      `/x/keep/${shown.mediaId}.mp4?name=harbour.mp4`,
      `/x/keep/${shown.first.mediaId}.mp4?name=harbour-result-1.mp4`,
      `/x/keep/${shown.last.mediaId}.mp4?name=harbour-result-2.mp4`,
    ]);
  });

  it("are the results that its visitors may comment on; those in the trash are not among them", async () => {
    const share = await open();
    expect(await shownResultIds(harness.ctx.db, share)).toEqual(new Set([shown.first.id, shown.last.id]));
    await withoutResult(shown.last.id, async () => {
      expect(await shownResultIds(harness.ctx.db, share)).toEqual(new Set([shown.first.id]));
    });
  });

  it("are none while the source has no file, and none where sketches are shown", async () => {
    const [set, sketches] = [await open(), await open({ scope: "sketches" })];
    expect(await sharedVideos(harness.ctx, sketches, AT)).toEqual([]);
    const setFile = (mediaId: string | null) =>
      harness.services.db.update(videos).set({ mediaId }).where(eq(videos.id, shown.videoId));
    await setFile(null);
    expect(await sharedVideos(harness.ctx, set, AT)).toEqual([]);
    expect(await sharedSource(harness.ctx, set.row, AT)).toBeUndefined();
    expect(await sharedSketches(harness.ctx, sketches, AT)).toBeNull();
    await setFile(shown.mediaId);
    expect(await sharedSource(harness.ctx, set.row, AT)).toMatchObject({ id: "source", width: 1920 });
  });
});

describe("the files of a share", () => {
  it("are for viewing what its page shows: images, proxies and what plays, and no original that has a copy", async () => {
    const files = { ...allFiles(), unknown: await nameFile(harness) };
    for (const download of ["none", "proxy", "master"] as const) {
      const viewed = await served(await open({ download }), false, files);
      expect(viewed).toEqual(["wide", "narrow", "tiles", "proxy", "copy", "first", "last"].sort(inOrderOf(files)));
    }
  });

  it.each([
    ["none", []],
    ["proxy", ["proxy", "first"]],
    ["master", ["source", "firstOriginal", "last"]],
  ] as const)("are for download what its sender allowed: %s", async (download, kept) => {
    const share = await open({ download }, await stillsOf());
    expect(await served(share, true, { ...allFiles(), still: share.row.sourceStillId ?? "" })).toEqual(kept);
  });

  it("are viewed for one video even if the file is also something that another video does not show", async () => {
    const mediaId = await nameDerivative(harness, shown.last.mediaId, { kind: "proxy", mediaId: shown.mediaId });
    expect(await served(await open(), false, { source: mediaId })).toEqual(["source"]);
    await harness.services.pool.query("delete from derivatives where original_id = $1", [shown.last.mediaId]);
  });
});

describe("the stills of a share", () => {
  it("replace the posters of the source and of the result that its sender saw, and are for viewing only", async () => {
    const stills = await stillsOf();
    const { sourceStillId: source, resultStillId: result } = stills;
    const pair = await open({ scope: "pair", reshootId: shown.last.id }, stills);
    const set = await open({ viewState: `mode=wipe&result=${shown.last.id}` }, stills);
    for (const share of [pair, set]) {
      expect(await served(share, false, { source, result })).toEqual(["source", "result"]);
      expect(await served(share, true, { source, result })).toEqual([]);
      const posters = new Map((await sharedVideos(harness.ctx, share, AT)).map(({ id, ...video }) => [id, video]));
      const still = (id: string, width: number) => ({
        posterUrl: `/x/${id}.webp`,
        posterUrls: [{ width, url: `/x/${id}.webp` }],
      });
      expect(posters.get("source")).toMatchObject({ ...still(source, 960), media: `/x/${made.copy}.mp4` });
      expect(posters.get(shown.last.id)).toMatchObject(still(result, 640));
      if (share === set) expect(posters.get(shown.first.id)).toMatchObject({ posterUrl: null });
    }
  });

  it("are not shown without each other, and not while their result is in the trash or was not named", async () => {
    const stills = await stillsOf();
    const { sourceStillId: source, resultStillId: result } = stills;
    const posterOf = async (share: Open) => (await sharedVideos(harness.ctx, share, AT))[0]?.posterUrl;
    const named = await open({ viewState: `result=${shown.last.id}` }, stills);
    await withoutResult(shown.last.id, async () => {
      expect([await posterOf(named), await served(named, false, { source, result })]).toEqual([
        `/x/${made.wide}.webp`,
        [],
      ]);
    });
    const half = { ...stills, resultStillId: null };
    for (const share of [await open({}, stills), await open({ viewState: `result=${shown.last.id}` }, half)]) {
      expect([await posterOf(share), await served(share, false, { source })]).toEqual([`/x/${made.wide}.webp`, []]);
    }
  });
});

describe("the sketches of a share", () => {
  it("are drawn from the posters, the proxy and the depth of the source, and open nothing else", async () => {
    const share = await open({ scope: "sketches", download: "master" });
    const posterUrls = [made.narrow, made.wide].map((id, index) => ({
      width: [320, 1280][index],
      url: `/x/${id}.webp`,
    }));
    expect(await sharedSketches(harness.ctx, share, AT)).toEqual({
      source: {
        ...{ posterUrl: `/x/${made.wide}.webp`, posterUrls, proxyUrl: `/x/${made.proxy}.mp4`, thumbhash: "th" },
        ...{ width: 1920, height: 1080, durationSeconds: 8 },
      },
      depth: { ...DEPTH, mapUrl: `/x/${made.depth}.webp` },
    });
    expect(await served(share, false, allFiles())).toEqual(
      ["wide", "narrow", "proxy", "depth"].sort(inOrderOf(allFiles())),
    );
    expect(await served(share, true, allFiles())).toEqual([]);
    expect(await sharedSketches(harness.ctx, await open(), AT)).toBeNull();
  });

  it("are flat while the depth of the source is not estimated", async () => {
    const share = await open({ scope: "sketches" });
    const set = (status: string) =>
      harness.services.pool.query("update derivatives set status = $1 where kind = 'depth'", [status]);
    await set("pending");
    expect(await sharedSketches(harness.ctx, share, AT)).toMatchObject({ source: { width: 1920 }, depth: null });
    const files = { depth: made.depth, proxy: made.proxy, tiles: made.tiles, unknown: await nameFile(harness) };
    expect(await served(share, false, files)).toEqual(["proxy"]);
    await set("ready");
  });
});

const inOrderOf = (files: Record<string, string>) => (one: string, other: string) =>
  Object.keys(files).indexOf(one) - Object.keys(files).indexOf(other);
