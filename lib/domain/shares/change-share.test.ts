import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { shares } from "@/lib/platform/db/schema/shares";
import { type ChangeShare, CreateShare } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { nameVideos } from "@/lib/testing/shared-videos";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { changeShareSettings, rotateShareLink } from "./change-share";
import { copyShareLink } from "./copy-share-link";
import { createShare, momentAhead } from "./create-share";
import { isPassphrase, openByToken } from "./open-share";
import { readShare } from "./read-share";
import { forgetCards } from "./redraw-shares";
import { revokeShare, revokeShares } from "./revoke-shares";

let harness: TestHarness;
let shown: Awaited<ReturnType<typeof nameVideos>>;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  shown = await nameVideos(harness);
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.services.pool.query("truncate shares cascade");
  await shown.trash(null);
});

const make = (changes: Partial<CreateShare> = {}) =>
  createShare(harness.ctx, { ...CreateShare.parse({ videoId: shown.videoId, scope: "set" }), ...changes });
const change = (id: string, changes: ChangeShare) => changeShareSettings(harness.ctx, { id, ...changes });
const opens = (url: string) => openByToken(harness.ctx, url.split("/").at(-1) ?? "", null);
const storedResults = async (id: string) => {
  const rows = await harness.ctx.db.select({ ids: shares.reshootIds }).from(shares).where(eq(shares.id, id));
  return rows[0]?.ids;
};
async function audited(subject: string, action: string): Promise<unknown> {
  const text = "select detail from audit_entries where subject = $1 and action = $2";
  return (await harness.services.pool.query(text, [subject, action])).rows[0]?.detail;
}
/** The shares whose images the queue is to make, after `work`. */
async function drawnAfter(work: () => Promise<unknown>): Promise<unknown[]> {
  const { pool } = harness.services;
  await pool.query("delete from queue.job where name = 'share.draw'");
  await work();
  return (await pool.query("select data from queue.job where name = 'share.draw'")).rows.map(({ data }) => data);
}

/** Choices that a sheet of sketches never has. */
const FOR_VIDEOS = {
  ...{ viewState: "mode=wipe", download: "master", frameHosts: ["https://example.com"] },
  ...{ allowsComments: true, holdsComments: true },
} satisfies ChangeShare;
const NONE = { viewState: "", download: "none", frameHosts: [], allowsComments: false, holdsComments: false };

describe("a share of sketches", () => {
  it("has no results and nothing that belongs to videos, whatever is asked for it, then or later", async () => {
    const asked = { ...FOR_VIDEOS, includesNew: true, reshootId: shown.first.id, reshootIds: [shown.first.id] };
    const { share } = await make({ scope: "sketches", ...asked });
    const sketches = { scope: "sketches", reshootId: null, includesNew: false, resultCount: 0, ...NONE };
    expect(share).toMatchObject(sketches);
    expect(await storedResults(share.id)).toEqual([]);
    expect(await change(share.id, { ...FOR_VIDEOS, includesNew: true, label: "Mona" })).toMatchObject({
      ...sketches,
      label: "Mona",
    });
  });
});

describe("a share of videos", () => {
  it("keeps each choice, when it is made and when it is changed", async () => {
    const { share } = await make(FOR_VIDEOS);
    expect(share).toMatchObject(FOR_VIDEOS);
    expect(await change(share.id, { label: "Mona" })).toMatchObject({ ...FOR_VIDEOS, label: "Mona" });
    expect(await change(share.id, { holdsComments: false })).toMatchObject({ ...FOR_VIDEOS, holdsComments: false });
  });

  it("is one result where it is a pair, and never shows later ones", async () => {
    const asked = { reshootId: shown.last.id, reshootIds: [shown.first.id], includesNew: true };
    const { share } = await make({ scope: "pair", ...asked });
    const pair = { scope: "pair", reshootId: shown.last.id, includesNew: false, resultCount: 1 };
    expect(share).toMatchObject(pair);
    expect(await change(share.id, { includesNew: true })).toMatchObject(pair);
    expect(await storedResults(share.id)).toEqual([]);
  });

  it("stays live while other choices change, and cannot be frozen while its source is in the trash", async () => {
    const { share } = await make({ includesNew: true });
    await shown.trash(new Date());
    expect(await change(share.id, { label: "Mona" })).toMatchObject({
      label: "Mona",
      state: "gone",
      includesNew: true,
    });
    await expect(change(share.id, { includesNew: false })).rejects.toMatchObject({ code: "not_found" });
    await shown.trash(null);
    expect(await change(share.id, { includesNew: false })).toMatchObject({ state: "open", resultCount: 2 });
  });
});

describe("a passphrase", () => {
  it("locks the share again when it is set, changed or removed, and only then", async () => {
    const { share, url } = await make();
    const unlocksAfter = async (changes: ChangeShare) => {
      const { version, hasPassphrase } = await change(share.id, changes);
      const open = await opens(url);
      return open && { version, hasPassphrase, unlocks: await isPassphrase(open, "open sesame") };
    };
    expect(await unlocksAfter({ passphrase: "open sesame" })).toEqual({
      version: 2,
      hasPassphrase: true,
      unlocks: true,
    });
    expect(await unlocksAfter({ label: "Mona" })).toEqual({ version: 2, hasPassphrase: true, unlocks: true });
    expect(await unlocksAfter({ passphrase: "another one" })).toEqual({
      ...{ version: 3, hasPassphrase: true, unlocks: false },
    });
    expect(await unlocksAfter({ passphrase: null })).toEqual({ version: 4, hasPassphrase: false, unlocks: false });
    expect(await audited(share.id, "share.change")).toEqual({ fields: ["passphrase"] });
  });
});

describe("the images of a share", () => {
  it("are made when it is created, and again when what they show has changed", async () => {
    let id = "";
    const again = [{ shareId: expect.any(String) }];
    expect(await drawnAfter(async () => (id = (await make()).share.id))).toEqual(again);
    expect(await drawnAfter(() => change(id, { viewState: "mode=wipe" }))).toEqual([{ shareId: id }]);
    expect(await drawnAfter(() => change(id, { showMotions: false }))).toEqual([{ shareId: id }]);
    expect(await drawnAfter(() => change(id, { label: "Mona", passphrase: "open sesame" }))).toEqual([]);
    expect(await drawnAfter(() => rotateShareLink(harness.ctx, { id }))).toEqual([]);
  });

  it("are made again when the file of a source or of a result is deleted, and not when none was", async () => {
    const { share } = await make();
    const forgets = (gone: Parameters<typeof forgetCards>[2]) =>
      drawnAfter(() => harness.ctx.db.transaction((tx) => forgetCards(harness.ctx, tx, gone)));
    expect(await forgets({ videos: [shown.videoId], reshoots: [] })).toEqual([{ shareId: share.id }]);
    expect(await forgets({ videos: [], reshoots: [shown.first.id] })).toEqual([{ shareId: share.id }]);
    expect(await forgets({ videos: [], reshoots: [] })).toEqual([]);
  });
});

describe("a change of a share", () => {
  it("is refused to those who may not manage shares", async () => {
    const { share } = await make();
    const reviewer = harness.ctxOf(await harness.member("reviewer"));
    const tries = [
      () => changeShareSettings(reviewer, { id: share.id, label: "Mona" }),
      () => rotateShareLink(reviewer, share),
      () => revokeShare(reviewer, share),
      () => revokeShares(reviewer, { videoId: shown.videoId }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    expect(await readShare(harness.ctx, share)).toEqual(share);
  });

  it("is recorded with what it was about", async () => {
    const expiresAt = new Date(harness.ctx.now().getTime() + 60_000).toISOString();
    const { share } = await make({ label: "Mona", expiresAt });
    const { videoId } = shown;
    expect(await audited(share.id, "share.create")).toEqual({ videoId, scope: "set", label: "Mona", expiresAt });
  });

  it("says of a revoked share that it was revoked, also when its link is to be copied", async () => {
    const { share } = await make();
    await revokeShare(harness.ctx, share);
    const refusal = { code: "conflict", message: m.errors_links_revoked() };
    await expect(copyShareLink(harness.ctx, share)).rejects.toMatchObject(refusal);
    await expect(change(share.id, { label: "Mona" })).rejects.toMatchObject(refusal);
  });

  it("sets a date that is ahead: the present moment is not", () => {
    const now = new Date("2026-11-28T12:00:00.000Z");
    const ahead = (text: string | null) => momentAhead({ now: () => now }, text);
    expect(() => ahead(now.toISOString())).toThrow(m.errors_links_already_expired());
    expect([ahead("2026-11-28T12:00:00.001Z"), ahead(null)]).toEqual([new Date("2026-11-28T12:00:00.001Z"), null]);
  });
});
