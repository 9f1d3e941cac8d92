import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addVideo } from "@/lib/domain/videos/add-video";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { changeLink, rotateLink } from "./change-share";
import { createShare } from "./create-share";
import { listShares } from "./list-shares";
import { noteHeat } from "./note-heat";
import { isPassphrase, openByToken } from "./open-share";
import { readShareDetails } from "./read-share";
import { handOverShares, revokeShare, revokeShares } from "./revoke-shares";
import { sharedFilms } from "./shared-films";
import { beginView, sweepVisitors } from "./visit";

let world: TestWorld;
let videoId: string;
let results: string[];
beforeAll(async () => {
  world = await openTestWorld({ budget: null });
  const [task] = (await world.client.tasks({})).items;
  videoId = (await addVideo(world.ctx, { videoId: task?.id ?? "" })).id;
  await world.runTasks();
  results = (await world.submit(videoId, ["FORWARD", "UP"])).map(({ id }) => id);
  await world.finishAll();
});
afterAll(() => world.close());
beforeEach(() => world.services.pool.query("truncate shares cascade"));

const make = (changes: Partial<CreateShare> = {}, ctx = world.ctx) =>
  createShare(ctx, { ...CreateShare.parse({ videoId, scope: "set" }), ...changes });
const tokenOf = (url: string) => url.split("/").at(-1) ?? "";
const opens = (url: string, viewer: string | null = null) => openByToken(world.ctx, tokenOf(url), viewer);
const begins = async (url: string) => {
  const open = await opens(url);
  return open && beginView(world.ctx, open);
};
const labels = async (url: string) => {
  const open = await opens(url);
  return open && (await sharedFilms(world.ctx, open, { base: "/x" })).map(({ label }) => label);
};

describe("making a link", () => {
  it("tells its address once, and keeps only its hash", async () => {
    const { url, share } = await make({ label: "Mona", passphrase: "open sesame" });
    expect(tokenOf(url)).toMatch(/^[\w-]{43}$/);
    const { rows } = await world.services.pool.query("select * from shares");
    expect(rows[0].token_hash).toBe(createHash("sha256").update(tokenOf(url)).digest("hex"));
    expect(JSON.stringify(rows)).not.toContain(tokenOf(url));
    expect(JSON.stringify(rows)).not.toContain("sesame");
    expect(share).toMatchObject({ label: "Mona", state: "open", hasPassphrase: true, resultCount: 2, views: 0 });
    expect(JSON.stringify(await listShares(world.ctx, { limit: 10 }))).not.toContain(tokenOf(url));
  });

  it("shows a pair, or all there is; frozen as it was, or living", async () => {
    const pair = await make({ scope: "pair", reshootId: results[1] ?? "" });
    const frozen = await make();
    const living = await make({ living: true });
    const nameless = await make({ showMotions: false });
    const [later] = await world.submit(videoId, ["DOWN"]);
    await world.finishAll();
    expect(await labels(pair.url)).toEqual(["Source", "Pedestal up · v1"]);
    expect(await labels(frozen.url)).toHaveLength(3);
    expect(await labels(living.url)).toHaveLength(4);
    expect(await labels(nameless.url)).toEqual(["Source", "Result 1", "Result 2"]);
    await world.services.pool.query("update reshoots set deleted_at = now() where id = $1", [later?.id]);
  });

  it("keeps a frozen set as it was, however often one says that it is not living", async () => {
    const [frozen, living] = [await make(), await make({ living: true })];
    const stop = (id: string) => changeLink(world.ctx, { id, living: false });
    await stop(living.share.id);
    const [later] = await world.submit(videoId, ["DOWN"]);
    await world.finishAll();
    for (const { url, share } of [frozen, living]) {
      await stop(share.id);
      await Promise.all([stop(share.id), stop(share.id)]);
      expect(await labels(url)).toHaveLength(3);
    }
    await world.services.pool.query("update reshoots set deleted_at = now() where id = $1", [later?.id]);
  });

  it("says when there is nothing to change", async () => {
    const { share } = await make();
    await expect(changeLink(world.ctx, { id: share.id })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("is refused for what is not the team's, not finished, or over already", async () => {
    const stranger = world.ctxOf(await world.stranger());
    await expect(make({}, stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(make({ scope: "pair" })).rejects.toMatchObject({ code: "not_found" });
    await expect(make({ scope: "pair", reshootId: videoId })).rejects.toMatchObject({ code: "not_found" });
    await expect(make({ expiresAt: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({ code: "invalid_input" });
    const reviewer = world.ctxOf(await world.member("reviewer"));
    await expect(make({}, reviewer)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a link that ends", () => {
  it("opens nothing when it is revoked, alone or with all of its source", async () => {
    const [one, two] = [await make(), await make()];
    await revokeShare(world.ctx, { id: one.share.id });
    expect([await opens(one.url), (await opens(two.url))?.row.id]).toEqual([undefined, two.share.id]);
    expect(await revokeShares(world.ctx, { videoId })).toEqual({ revoked: 1 });
    expect(await opens(two.url)).toBeUndefined();
    expect((await listShares(world.ctx, { limit: 10 })).items.map(({ state }) => state)).toEqual([
      "revoked",
      "revoked",
    ]);
  });

  it("opens nothing after its moment, and again when that is put off", async () => {
    const { url, share } = await make({ expiresAt: new Date(world.ctx.now().getTime() + 60_000).toISOString() });
    expect(await opens(url)).toBeDefined();
    world.moveAhead(61);
    expect(await opens(url)).toBeUndefined();
    expect((await readShareDetails(world.ctx, share)).share.state).toBe("expired");
    const later = new Date(world.ctx.now().getTime() + 60_000).toISOString();
    expect(await changeLink(world.ctx, { id: share.id, expiresAt: later })).toMatchObject({ state: "open" });
    expect(await opens(url)).toBeDefined();
  });

  it("opens nothing under its old address when that is replaced", async () => {
    const before = await make({ passphrase: "open sesame" });
    const after = await rotateLink(world.ctx, { id: before.share.id });
    expect(await opens(before.url)).toBeUndefined();
    expect((await opens(after.url))?.row.version).toBe(before.share.version + 1);
  });

  it("opens nothing when its films are in the trash", async () => {
    const [pair, set] = [await make({ scope: "pair", reshootId: results[0] ?? "" }), await make()];
    const trash = (moment: string, id: string | undefined) =>
      world.services.pool.query(`update reshoots set deleted_at = ${moment} where id = $1`, [id]);
    await trash("now()", results[0]);
    expect([await opens(pair.url), await labels(set.url)]).toEqual([undefined, ["Source", "Pedestal up · v1"]]);
    await trash("null", results[0]);
    expect(await opens(pair.url)).toBeDefined();
  });

  it("cannot be changed or replaced any more once it was revoked", async () => {
    const { share } = await make();
    await revokeShare(world.ctx, share);
    await expect(changeLink(world.ctx, { id: share.id, label: "x" })).rejects.toMatchObject({ code: "conflict" });
    await expect(rotateLink(world.ctx, share)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("who looked", () => {
  it("is counted up to the limit; who has begun may come back until the view is over", async () => {
    const { url, share } = await make({ maxViews: 2 });
    const [ann, bob, cleo] = [await begins(url), await begins(url), await begins(url)];
    expect([ann !== bob, cleo, await opens(url)]).toEqual([true, undefined, undefined]);
    for (const viewer of [ann, bob]) expect((await opens(url, viewer))?.row.id).toBe(share.id);
    const another = await make({ maxViews: 1 });
    const theirs = await begins(another.url);
    expect(await opens(url, theirs)).toBeUndefined();
    expect((await readShareDetails(world.ctx, share)).share).toMatchObject({ views: 2, state: "used_up" });
    await sweepVisitors(world.worker);
    expect(await opens(url, ann)).toBeDefined();
    world.moveAhead(2 * 24 * 3600);
    await sweepVisitors(world.worker);
    expect(await opens(url, ann)).toBeUndefined();
    world.moveAhead(-2 * 24 * 3600);
  });

  it("never exceeds the limit, however many come at once", async () => {
    const { url, share } = await make({ maxViews: 3 });
    const viewers = await Promise.all(Array.from({ length: 12 }, () => begins(url)));
    expect(viewers.filter(Boolean)).toHaveLength(3);
    expect((await readShareDetails(world.ctx, share)).share.views).toBe(3);
  });

  it("is kept with its day; played frames are not when the sender does not want to know", async () => {
    const [quiet, told] = [await make({ countViews: false }), await make()];
    await begins(told.url);
    for (const { url } of [quiet, told]) {
      const open = await opens(url);
      if (!open) throw new Error("the link does not open");
      await noteHeat(world.ctx, open, [
        [0, 2],
        [2, 3],
        [9_999, 99_999],
        ["x", 1],
        [5, 4],
      ]);
    }
    expect(await readShareDetails(world.ctx, quiet.share)).toMatchObject({ share: { views: 0 }, heat: [], days: [] });
    const details = await readShareDetails(world.ctx, told.share);
    expect([details.share.views, details.heat, details.days.map(({ visits }) => visits)]).toEqual([
      1,
      [1, 1, 1, 1],
      [1],
    ]);
  });
});

describe("a leaked database", () => {
  it("opens no link: nothing in any row is a token, a passphrase or a ticket", async () => {
    const { url } = await make({ passphrase: "open sesame", label: "Mona" });
    await opens(url);
    const { rows: tables } = await world.services.pool.query(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const leaked = new Set<string>();
    for (const { name } of tables) {
      const { rows } = await world.services.pool.query(`select * from ${name}`);
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

describe("somebody who leaves", () => {
  it("takes their links along, or leaves them to the owner", async () => {
    const editor = await world.member("editor");
    const theirs = world.ctxOf(editor);
    const first = await make({}, theirs);
    expect(await handOverShares(world.ctx, { from: editor.userId, fate: "take_over" })).toEqual({ count: 1 });
    expect((await listShares(world.ctx, { limit: 5, createdBy: world.owner.userId })).items).toHaveLength(1);
    expect(await opens(first.url)).toBeDefined();
    const second = await make({}, theirs);
    expect(await handOverShares(world.ctx, { from: editor.userId, fate: "revoke" })).toEqual({ count: 1 });
    expect([(await opens(first.url))?.row.id, await opens(second.url)]).toEqual([first.share.id, undefined]);
    await expect(handOverShares(theirs, { from: editor.userId, fate: "revoke" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the list", () => {
  it("is searched by recipient, title and maker, and by whether they open", async () => {
    await make({ label: "Mona" });
    const ended = await make({ label: "Nina" });
    await revokeShare(world.ctx, ended.share);
    const found = async (search: object) =>
      (await listShares(world.ctx, { limit: 10, ...search })).items.map(({ label }) => label);
    expect(await found({ search: "mon" })).toEqual(["Mona"]);
    expect(await found({ search: "the owner" })).toEqual(["Nina", "Mona"]);
    expect(await found({ search: "100%" })).toEqual([]);
    expect(await found({ state: "open" })).toEqual(["Mona"]);
    expect(await found({ state: "ended" })).toEqual(["Nina"]);
    expect((await listShares(world.ctxOf(await world.stranger()), { limit: 10 })).items).toEqual([]);
  });

  it("writes down who did what", async () => {
    const { share } = await make();
    await changeLink(world.ctx, { id: share.id, label: "New" });
    await rotateLink(world.ctx, share);
    await revokeShare(world.ctx, share);
    const { rows } = await world.services.pool.query(
      "select action from audit_entries where subject = $1 order by id",
      [share.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(["share.create", "share.change", "share.rotate", "share.revoke"]);
    expect(ENDPOINTS.filter(({ path }) => path.startsWith("/api/shares"))).toHaveLength(8);
  });
});
