import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addVideo } from "@/lib/domain/videos/add-video";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { changeShareSettings, rotateShareLink } from "./change-share";
import { copyShareLink } from "./copy-share-link";
import { createShare } from "./create-share";
import { listShares } from "./list-shares";
import { isPassphrase, openByToken } from "./open-share";
import { readShare, readShareDetails } from "./read-share";
import { recordPlays } from "./record-plays";
import { handOverShares, revokeShare, revokeShares } from "./revoke-shares";
import { sharedVideos } from "./share-videos";
import { beginView, sweepVisitors } from "./visit";

let harness: TestHarness;
let videoId: string;
let results: string[];
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  const [task] = (await harness.client.tasks({})).items;
  videoId = (await addVideo(harness.ctx, { videoId: task?.id ?? "" })).id;
  await harness.runTasks();
  results = (await harness.submit(videoId, ["FORWARD", "UP"])).map(({ id }) => id);
  await harness.finishAll();
});
afterAll(() => harness.close());
beforeEach(() => harness.services.pool.query("truncate shares cascade"));

const make = (changes: Partial<CreateShare> = {}, ctx = harness.ctx) =>
  createShare(ctx, { ...CreateShare.parse({ videoId, scope: "set" }), ...changes });
const tokenOf = (url: string) => url.split("/").at(-1) ?? "";
const opens = (url: string, viewer: string | null = null) => openByToken(harness.ctx, tokenOf(url), viewer);
const begins = async (url: string) => {
  const open = await opens(url);
  return open && beginView(harness.ctx, open);
};
const labels = async (url: string) => {
  const open = await opens(url);
  return open && (await sharedVideos(harness.ctx, open, { base: "/x" })).map(({ label }) => label);
};

describe("creating a share", () => {
  it("returns its link, and stores only its hash and a text that opens nothing without the key", async () => {
    const { url, share } = await make({ label: "Mona", passphrase: "open sesame" });
    expect(tokenOf(url)).toMatch(/^[\w-]{43}$/);
    const { rows } = await harness.services.pool.query("select * from shares");
    expect(rows[0].token_hash).toBe(createHash("sha256").update(tokenOf(url)).digest("hex"));
    expect(JSON.stringify(rows)).not.toContain(tokenOf(url));
    expect(JSON.stringify(rows)).not.toContain("sesame");
    expect(share).toMatchObject({ label: "Mona", state: "open", hasPassphrase: true, resultCount: 2, views: 0 });
    expect(JSON.stringify(await listShares(harness.ctx, { limit: 10 }))).not.toContain(tokenOf(url));
  });

  it("shows a pair or all results, frozen or live", async () => {
    const pair = await make({ scope: "pair", reshootId: results[1] ?? "" });
    const frozen = await make();
    const updated = await make({ includesNew: true });
    const nameless = await make({ showMotions: false });
    const [later] = await harness.submit(videoId, ["DOWN"]);
    await harness.finishAll();
    expect(await labels(pair.url)).toEqual(["Source", "Pedestal up · v1"]);
    expect(await labels(frozen.url)).toHaveLength(3);
    expect(await labels(updated.url)).toHaveLength(4);
    expect(await labels(nameless.url)).toEqual(["Source", "Result 1", "Result 2"]);
    await harness.services.pool.query("update reshoots set deleted_at = now() where id = $1", [later?.id]);
  });

  it("shows only the selected results, which must be ready results of its source", async () => {
    const { url, share } = await make({ reshootIds: [results[1] ?? ""], includesNew: true });
    expect(share).toMatchObject({ scope: "set", includesNew: false, resultCount: 1 });
    expect(await labels(url)).toEqual(["Source", "Pedestal up · v1"]);
    const [queued] = await harness.submit(videoId, ["DOWN"]);
    for (const strange of [randomUUID(), queued?.id ?? ""])
      await expect(make({ reshootIds: [results[0] ?? "", strange] })).rejects.toMatchObject({ code: "not_found" });
    await harness.finishAll();
    await harness.services.pool.query("update reshoots set deleted_at = now() where id = $1", [queued?.id]);
  });

  it("keeps a frozen set unchanged when it is frozen again", async () => {
    const [frozen, updated] = [await make(), await make({ includesNew: true })];
    const stop = (id: string) => changeShareSettings(harness.ctx, { id, includesNew: false });
    await stop(updated.share.id);
    const [later] = await harness.submit(videoId, ["DOWN"]);
    await harness.finishAll();
    for (const { url, share } of [frozen, updated]) {
      await stop(share.id);
      await Promise.all([stop(share.id), stop(share.id)]);
      expect(await labels(url)).toHaveLength(3);
    }
    await harness.services.pool.query("update reshoots set deleted_at = now() where id = $1", [later?.id]);
  });

  it("throws when there is nothing to change", async () => {
    const { share } = await make();
    await expect(changeShareSettings(harness.ctx, { id: share.id })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("is refused for items of another team, unfinished items, and past expiry dates", async () => {
    const stranger = harness.ctxOf(await harness.stranger());
    await expect(make({}, stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(make({ scope: "pair" })).rejects.toMatchObject({ code: "not_found" });
    await expect(make({ scope: "pair", reshootId: videoId })).rejects.toMatchObject({ code: "not_found" });
    await expect(make({ expiresAt: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({ code: "invalid_input" });
    const reviewer = harness.ctxOf(await harness.member("reviewer"));
    await expect(make({}, reviewer)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a share that ends", () => {
  it("cannot be opened when it is revoked, alone or with all shares of its source", async () => {
    const [one, two] = [await make(), await make()];
    await revokeShare(harness.ctx, { id: one.share.id });
    expect([await opens(one.url), (await opens(two.url))?.row.id]).toEqual([undefined, two.share.id]);
    expect(await revokeShares(harness.ctx, { videoId })).toEqual({ revoked: 1 });
    expect(await opens(two.url)).toBeUndefined();
    expect((await listShares(harness.ctx, { limit: 10 })).items.map(({ state }) => state)).toEqual([
      "revoked",
      "revoked",
    ]);
  });

  it("cannot be opened after it expires, and opens again when the date is extended", async () => {
    const { url, share } = await make({ expiresAt: new Date(harness.ctx.now().getTime() + 60_000).toISOString() });
    expect(await opens(url)).toBeDefined();
    harness.moveAhead(61);
    expect(await opens(url)).toBeUndefined();
    expect((await readShareDetails(harness.ctx, share)).share.state).toBe("expired");
    const later = new Date(harness.ctx.now().getTime() + 60_000).toISOString();
    expect(await changeShareSettings(harness.ctx, { id: share.id, expiresAt: later })).toMatchObject({ state: "open" });
    expect(await opens(url)).toBeDefined();
  });

  it("cannot be opened by its old link when it has a new one", async () => {
    const before = await make({ passphrase: "open sesame" });
    const after = await rotateShareLink(harness.ctx, { id: before.share.id });
    expect(await opens(before.url)).toBeUndefined();
    expect((await opens(after.url))?.row.version).toBe(before.share.version + 1);
  });

  it("cannot be opened when its videos are in the trash", async () => {
    const [pair, set] = [await make({ scope: "pair", reshootId: results[0] ?? "" }), await make()];
    const trash = (moment: string, id: string | undefined) =>
      harness.services.pool.query(`update reshoots set deleted_at = ${moment} where id = $1`, [id]);
    await trash("now()", results[0]);
    expect([await opens(pair.url), await labels(set.url)]).toEqual([undefined, ["Source", "Pedestal up · v1"]]);
    await trash("null", results[0]);
    expect(await opens(pair.url)).toBeDefined();
  });

  it("cannot be changed or get a new link once it was revoked", async () => {
    const { share } = await make();
    await revokeShare(harness.ctx, share);
    await expect(changeShareSettings(harness.ctx, { id: share.id, label: "x" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(rotateShareLink(harness.ctx, share)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a view", () => {
  it("is counted up to the limit; a visitor who has begun may return until the view is over", async () => {
    const { url, share } = await make({ maxViews: 2 });
    const [ann, bob, cleo] = [await begins(url), await begins(url), await begins(url)];
    expect([ann !== bob, cleo, await opens(url)]).toEqual([true, undefined, undefined]);
    for (const viewer of [ann, bob]) expect((await opens(url, viewer))?.row.id).toBe(share.id);
    const another = await make({ maxViews: 1 });
    const theirs = await begins(another.url);
    expect(await opens(url, theirs)).toBeUndefined();
    expect((await readShareDetails(harness.ctx, share)).share).toMatchObject({ views: 2, state: "used_up" });
    await sweepVisitors(harness.worker);
    expect(await opens(url, ann)).toBeDefined();
    harness.moveAhead(2 * 24 * 3600);
    await sweepVisitors(harness.worker);
    expect(await opens(url, ann)).toBeUndefined();
    harness.moveAhead(-2 * 24 * 3600);
  });

  it("never exceeds the limit when many visitors come at once", async () => {
    const { url, share } = await make({ maxViews: 3 });
    const viewers = await Promise.all(Array.from({ length: 12 }, () => begins(url)));
    expect(viewers.filter(Boolean)).toHaveLength(3);
    expect((await readShareDetails(harness.ctx, share)).share.views).toBe(3);
  });

  it("is stored with its day; played frames are not stored when the sender does not count views", async () => {
    const [quiet, told] = [await make({ countViews: false }), await make()];
    await begins(told.url);
    for (const { url } of [quiet, told]) {
      const open = await opens(url);
      if (!open) throw new Error("the link does not open");
      await recordPlays(harness.ctx, open, [
        [0, 2],
        [2, 3],
        [9_999, 99_999],
        ["x", 1],
        [5, 4],
      ]);
    }
    expect(await readShareDetails(harness.ctx, quiet.share)).toMatchObject({ share: { views: 0 }, heat: [], days: [] });
    const details = await readShareDetails(harness.ctx, told.share);
    expect([details.share.views, details.heat, details.days.map(({ visits }) => visits)]).toEqual([
      1,
      [1, 1, 1, 1],
      [1],
    ]);
  });
});

describe("a leaked database", () => {
  it("opens no share: no row contains a token, a passphrase or a signed token", async () => {
    const { url } = await make({ passphrase: "open sesame", label: "Mona" });
    await opens(url);
    const { rows: tables } = await harness.services.pool.query(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const leaked = new Set<string>();
    for (const { name } of tables) {
      const { rows } = await harness.services.pool.query(`select * from ${name}`);
      for (const row of rows) for (const value of Object.values(row)) leaked.add(String(value));
    }
    expect(leaked.size).toBeGreaterThan(50);
    const open = await opens(url);
    if (!open) throw new Error("the link does not open");
    for (const text of leaked) {
      for (const guess of [
        text,
        Buffer.from(text, "hex").toString("base64url"),
        Buffer.from(text).toString("base64url"),
      ]) {
        expect(await opens(guess)).toBeUndefined();
      }
    }
    for (const text of [...leaked].filter((one) => one.includes("$") || one.length === 64)) {
      expect(await isPassphrase(open, text)).toBe(false);
    }
    expect(await isPassphrase(open, "open sesame")).toBe(true);
  }, 120_000);
});

describe("a member who stops managing shares", () => {
  it("has their shares revoked or handed over to the owner", async () => {
    const editor = await harness.member("editor");
    const theirs = harness.ctxOf(editor);
    const first = await make({}, theirs);
    expect(await handOverShares(harness.ctx, { from: editor.userId, decision: "take_over" })).toEqual({ count: 1 });
    expect((await listShares(harness.ctx, { limit: 5, createdBy: harness.owner.userId })).items).toHaveLength(1);
    expect(await opens(first.url)).toBeDefined();
    const second = await make({}, theirs);
    expect(await handOverShares(harness.ctx, { from: editor.userId, decision: "revoke" })).toEqual({ count: 1 });
    expect([(await opens(first.url))?.row.id, await opens(second.url)]).toEqual([first.share.id, undefined]);
    await expect(handOverShares(theirs, { from: editor.userId, decision: "revoke" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the list", () => {
  it("can be searched by recipient, title and creator, and by whether they can be opened", async () => {
    await make({ label: "Mona" });
    const ended = await make({ label: "Nina" });
    await revokeShare(harness.ctx, ended.share);
    const found = async (search: object) =>
      (await listShares(harness.ctx, { limit: 10, ...search })).items.map(({ label }) => label);
    expect(await found({ search: "mon" })).toEqual(["Mona"]);
    expect(await found({ search: "the owner" })).toEqual(["Nina", "Mona"]);
    expect(await found({ search: "100%" })).toEqual([]);
    expect(await found({ state: "open" })).toEqual(["Mona"]);
    expect(await found({ state: "ended" })).toEqual(["Nina"]);
    expect((await listShares(harness.ctxOf(await harness.stranger()), { limit: 10 })).items).toEqual([]);
  });

  it("opens its link again for those who may manage it, and records that", async () => {
    const { share, url } = await make({ message: "Two takes for you." });
    const copy = (ctx = harness.ctx) => copyShareLink(ctx, { id: share.id });
    expect(await copy()).toMatchObject({ url, share: { canCopyLink: true, message: "Two takes for you." } });
    expect((await copy(harness.ctxOf(await harness.member("editor")))).url).toBe(url);
    await expect(copy(harness.ctxOf(await harness.member("reviewer")))).rejects.toMatchObject({ code: "forbidden" });
    await expect(copy(harness.ctxOf(await harness.stranger()))).rejects.toMatchObject({ code: "not_found" });
    const next = await rotateShareLink(harness.ctx, share);
    expect((await copy()).url).toBe(next.url);
    const { rows } = await harness.services.pool.query(
      "select user_id from audit_entries where subject = $1 and action = 'share.copy_link'",
      [share.id],
    );
    expect(rows).toHaveLength(3);
    expect(harness.services.logged()).not.toContain(tokenOf(url));
  });

  it("opens no link that another row has, that was not kept, or that was revoked", async () => {
    const [one, two, old] = [await make(), await make(), await make()];
    const set = (text: string, values: unknown[]) =>
      harness.services.pool.query(`update shares set token_sealed = ${text} where id = $1`, values);
    await set("(select token_sealed from shares where id = $2)", [two.share.id, one.share.id]);
    await set("null", [old.share.id]);
    for (const { share } of [two, old]) {
      await expect(copyShareLink(harness.ctx, share)).rejects.toMatchObject({ code: "conflict" });
    }
    expect(await readShare(harness.ctx, old.share)).toMatchObject({ canCopyLink: false });
    expect(await revokeShare(harness.ctx, one.share)).toMatchObject({ canCopyLink: false });
    await expect(copyShareLink(harness.ctx, one.share)).rejects.toMatchObject({ code: "conflict" });
  });

  it("audits who did what", async () => {
    const { share } = await make();
    await changeShareSettings(harness.ctx, { id: share.id, label: "New" });
    await rotateShareLink(harness.ctx, share);
    await revokeShare(harness.ctx, share);
    const { rows } = await harness.services.pool.query(
      "select action from audit_entries where subject = $1 order by id",
      [share.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(["share.create", "share.change", "share.rotate", "share.revoke"]);
    expect(ENDPOINTS.filter(({ path }) => path.startsWith("/api/shares"))).toHaveLength(10);
  });
});
