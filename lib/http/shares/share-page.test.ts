import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeShareSettings, rotateShareLink } from "@/lib/domain/shares/change-share";
import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { hashShareToken } from "@/lib/domain/shares/share-token";
import { answerOf, cookieIn, openShareHarness, type ShareHarness } from "@/lib/testing/share-harness";
import type { TestHarness } from "@/lib/testing/test-harness";

let links: ShareHarness;
let harness: TestHarness;
let get: ShareHarness["get"];
let make: ShareHarness["make"];
beforeAll(async () => {
  links = await openShareHarness();
  ({ harness, get, make } = links);
});
afterAll(() => links.close());
beforeEach(() => links.forget());

const say = (words: string): RequestInit => ({ method: "POST", body: new URLSearchParams({ passphrase: words }) });

describe("the share page", () => {
  it("shows its videos to every holder of the link, and has headers that keep it private", async () => {
    const { page, token } = await make();
    const response = await get(page);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow, noarchive",
    });
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self' 'nonce-[\w+/]{22}=='/);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    const said = await answerOf(response);
    expect(said).toMatchObject({ kind: "open", view: { videos: [{ id: "source" }, {}, {}], download: "none" } });
    expect(JSON.stringify(said.kind === "open" && said.view)).not.toContain(token);
  });

  it("names its motions on the card, unless the sender hides them or it is locked", async () => {
    const description = async (changes: Parameters<typeof make>[0]) => {
      const said = await answerOf(await get((await make(changes)).page));
      return said.kind === "unlocked" ? "" : said.card.description;
    };
    expect(await description({})).toBe(
      "The source beside Dolly in · v1 and Pedestal up · v1. Compare frame by frame, without an account.",
    );
    expect(await description({ showMotions: false })).toContain("beside Result 1 and Result 2.");
    expect(await description({ passphrase: "open sesame" })).not.toContain("Dolly");
  });

  it("shows the sender's message to those who may open it", async () => {
    const { page } = await make({ message: "Which one? <b>" });
    expect(await answerOf(await get(page))).toMatchObject({ kind: "open", view: { message: "Which one? <b>" } });
    const locked = await make({ message: "Which one?", passphrase: "open sesame" });
    expect(await (await get(locked.page)).text()).not.toContain("Which one?");
  });

  it("says which of its results are final, who marked them and when, until they are reopened", async () => {
    const { page, share } = await make({});
    const { reshootId } = (
      await harness.services.pool.query(
        'select id as "reshootId" from reshoots where video_id = $1 order by id limit 1',
        [share.video.id],
      )
    ).rows[0];
    const finals = async () => {
      const said = await answerOf(await get(page));
      return said.kind === "open" ? said.view.finals : null;
    };
    expect(await finals()).toEqual([]);
    await harness.services.pool.query(
      "insert into final_marks (id, team_id, reshoot_id, media_sha256, set_by) values (gen_random_uuid(), $1, $2, 'x', $3)",
      [harness.owner.teamId, reshootId, harness.owner.userId],
    );
    expect(await finals()).toMatchObject([{ label: "Dolly in · v1", at: expect.stringMatching(/Z$/) }]);
    await harness.services.pool.query("update final_marks set reopened_at = now(), reopened_by = set_by, reason = 'x'");
    expect(await finals()).toEqual([]);
  });

  it("gives the same answer for every reason not to open", async () => {
    const [revoked, expired, usedUp, rotated] = [await make(), await make(), await make({ maxViews: 1 }), await make()];
    await revokeShare(harness.ctx, revoked.share);
    await rotateShareLink(harness.ctx, rotated.share);
    await harness.services.pool.query("update shares set expires_at = now() - interval '1 s' where id = $1", [
      expired.share.id,
    ]);
    await harness.services.pool.query("update shares set views = 1 where id = $1", [usedUp.share.id]);
    const never = `/s/${randomBytes(32).toString("base64url")}`;
    const seen = new Set<string>();
    for (const page of [revoked.page, expired.page, usedUp.page, rotated.page, never]) {
      const response = await get(page);
      const headers = [...response.headers].filter(([name]) => !["date", "content-length"].includes(name));
      const text = JSON.stringify([response.status, headers, await response.text()]);
      seen.add(text.replace(/nonce-[^']+/g, "").replaceAll(page.slice(3), "TOKEN"));
    }
    expect(seen.size).toBe(1);
    expect([...seen][0]).toContain("[404,");
    for (const page of ["/s/x", "/s/..%2f..%2fapi", "/s/%00", `/s/${"A".repeat(5000)}`])
      expect((await get(page)).status).toBe(404);
  });

  it("refuses an address that guesses too often, but not for a valid link", async () => {
    const { page } = await make();
    const statuses = new Map<number, number>();
    for (let guess = 0; guess < 80; guess++) {
      const page = `/s/${randomBytes(32).toString("base64url")}`;
      const response = await get(page, { headers: { "x-forwarded-for": "203.0.113.9" } });
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect([...statuses]).toEqual([
      [404, 60],
      [429, 20],
    ]);
    expect((await get(page, { headers: { "x-forwarded-for": "203.0.113.9" } })).status).toBe(200);
  });
});

describe("a share with a passphrase", () => {
  const passphrase = "open sesame";

  it("reveals nothing before the passphrase, and stays open for that browser until the passphrase changes", async () => {
    const { page, share } = await make({ passphrase });
    const locked = await (await get(page)).text();
    expect(JSON.parse(locked)).toMatchObject({ kind: "locked", wrong: false });
    expect(locked).not.toContain(share.video.title);
    expect(await answerOf(await get(page, say("open says me")))).toMatchObject({ kind: "locked", wrong: true });
    const right = await get(page, say(passphrase));
    const cookie = right.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(
      new RegExp(`^reshoot.unlock=[\\w-]{64}; Path=${page}; Max-Age=43200; HttpOnly; SameSite=Lax$`),
    );
    const value = cookie.split(";")[0] ?? "";
    expect((await answerOf(await get(page, { cookie: value }))).kind).toBe("open");
    const other = await make({ passphrase });
    expect((await answerOf(await get(other.page, { cookie: value }))).kind).toBe("locked");
    await changeShareSettings(harness.ctx, { id: share.id, passphrase: "another one" });
    expect((await answerOf(await get(page, { cookie: value }))).kind).toBe("locked");
  });

  it("asks to wait after ten tries, also for the right passphrase, and when tries cannot be counted", async () => {
    const { page } = await make({ passphrase });
    for (let guess = 0; guess < 10; guess++) await get(page, say(`guess ${guess}`));
    const refused = await get(page, say(passphrase));
    expect([refused.status, (await answerOf(refused)).kind, refused.headers.get("set-cookie")]).toEqual([
      429,
      "wait",
      null,
    ]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const other = await make({ passphrase });
    await harness.services.pool.query("alter table rate_limits rename to away");
    expect((await get(other.page, say(passphrase))).status).toBe(429);
    await harness.services.pool.query("alter table away rename to rate_limits");
  });

  it("counts an unreadable body as a wrong passphrase", async () => {
    const { page } = await make({ passphrase });
    const bodies = ["x".repeat(70_000), new Uint8Array([0xff, 0xfe, 0xff])];
    for (let guess = 0; guess < 10; guess++) {
      const answered = await get(page, { method: "POST", body: bodies[guess % 2] ?? "" });
      expect([answered.status, await answerOf(answered)]).toMatchObject([200, { kind: "locked", wrong: true }]);
    }
    expect((await get(page, say(passphrase))).status).toBe(429);
  });

  it("admits visitors who know the passphrase, and stops guesses from many addresses", async () => {
    const { page, token } = await make({ passphrase });
    for (let guess = 0; guess < 99; guess++) await harness.services.limits.take("shareLink", hashShareToken(token));
    const statuses: number[] = [];
    for (const [visitor, words] of [passphrase, passphrase, "open says me", passphrase].entries()) {
      const headers = { "x-forwarded-for": `10.0.0.${visitor}` };
      statuses.push((await get(page, { ...say(words), headers })).status);
    }
    // The hundred wrong tries of the share are used up, and a visitor who knows the passphrase still gets in.
    expect(statuses).toEqual([200, 200, 200, 200]);
    const knows = { "x-forwarded-for": "10.0.1.1" };
    expect((await get(page, { ...say("open says me"), headers: knows })).status).toBe(429);
    expect((await get(page, { ...say(passphrase), headers: knows })).status).toBe(429);
    const fresh = await get(page, { ...say(passphrase), headers: { "x-forwarded-for": "10.0.1.2" } });
    expect([fresh.status, fresh.headers.get("set-cookie")]).toEqual([200, expect.stringContaining("reshoot.unlock=")]);
    // Many addresses do not allow many guesses either.
    await harness.services.pool.query("update rate_limits set points = 1000 where key like 'shareFirstTry:%'");
    expect((await get(page, { ...say(passphrase), headers: { "x-forwarded-for": "10.0.1.3" } })).status).toBe(429);
  });

  it("hashes nothing for an address that tries too often, or for a share that is not open", async () => {
    const { page, share } = await make({ passphrase });
    await revokeShare(harness.ctx, share);
    const headers = { "x-forwarded-for": "10.0.2.1" };
    const statuses = new Map<number, number>();
    for (let guess = 0; guess < 65; guess++) {
      const anywhere = guess % 2 === 0 ? page : `/s/${randomBytes(32).toString("base64url")}`;
      const { status } = await get(anywhere, { ...say("open says me"), headers });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect([...statuses]).toEqual([
      [404, 60],
      [429, 5],
    ]);
    const { rows } = await harness.services.pool.query<{ key: string }>("select key from rate_limits");
    const buckets = rows.map(({ key }) => key.split(":")[0]).sort();
    expect(buckets).toEqual(["shareMiss", "shareWords"]);
    // For this address an open share is refused too, before anything is hashed.
    const open = await make({ passphrase });
    expect((await get(open.page, { ...say(passphrase), headers })).status).toBe(429);
  });

  it("refuses cookies and file URLs from before its link or its passphrase changed", async () => {
    for (const changed of ["rotate", "passphrase"] as const) {
      const { page, share } = await make({ passphrase, maxViews: 3 });
      const unlocked = cookieIn(await get(page, say(passphrase)));
      const begun = await links.begin(page, { cookie: unlocked });
      const video = (await links.viewOf(page, { cookie: `${unlocked}; ${begun.cookie}` })).videos[0]?.media ?? "";
      expect([begun.status, (await get(video)).status]).toEqual([200, 200]);
      const next =
        changed === "rotate"
          ? new URL((await rotateShareLink(harness.ctx, share)).url).pathname
          : (await changeShareSettings(harness.ctx, { id: share.id, passphrase: "another one" })) && page;
      const heartbeat = { method: "POST", body: "{}" };
      const after = [
        (await get(video)).status,
        (await get(video, { method: "HEAD" })).status,
        (await get(`/api/share-files/${begun.mediaToken}/heartbeat`, heartbeat)).status,
        (await links.begin(next, { cookie: unlocked })).status,
        (await answerOf(await get(next, { cookie: unlocked }))).kind,
      ];
      expect([changed, ...after]).toEqual([changed, 404, 404, 404, 404, "locked"]);
    }
  });

  it("never accepts a passphrase inside another site's page", async () => {
    const { token } = await make({ passphrase, frameHosts: ["https://www.example.com"] });
    const framed = await get(`/embed/${token}`, say(passphrase));
    expect([await answerOf(framed), framed.headers.get("set-cookie")]).toMatchObject([
      { kind: "locked", framed: true },
      null,
    ]);
    expect(framed.headers.get("content-security-policy")).toContain("frame-ancestors https://www.example.com");
  });
});
