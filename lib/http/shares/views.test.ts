import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openByToken } from "@/lib/domain/shares/open-share";
import { readShareDetails } from "@/lib/domain/shares/read-share";
import { makeViewer } from "@/lib/domain/shares/signed-token";
import { DATA_POLICY } from "@/lib/http/request/security-headers";
import type { ShareView } from "@/lib/shared/contracts/share-view";
import { answerOf, cookieIn, openShareHarness, type ShareHarness } from "@/lib/testing/share-harness";
import type { TestHarness } from "@/lib/testing/test-harness";
import { viewCookie } from "./share-cookie";

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

const viewsOf = async (share: { id: string }) => (await readShareDetails(harness.ctx, share)).share.views;
/** Every URL of a file in the view of a share page. */
const addressesIn = (view: ShareView) =>
  [...JSON.stringify(view).matchAll(/"(\/api\/share-files\/[^"]+)"/g)].map(([, address = ""]) => address);
const from = (address: string, agent = "a browser") => ({ "x-forwarded-for": address, "user-agent": agent });

describe("a client that only reads", () => {
  it("uses up no view of a share for one visitor, who can then watch its videos", async () => {
    const { page, token, share } = await make({ maxViews: 1, download: "master" });
    const view = await links.viewOf(page);
    const addresses = [...addressesIn(view), `/api/share-files/card/${token}/card.jpg`, page, `/embed/${token}`];
    expect(addresses.filter((address) => address.includes(".mp4")).length).toBeGreaterThan(3);
    for (const address of addresses) {
      for (const init of [{ method: "HEAD" }, { headers: { range: "bytes=0-1023" } }, {}]) await get(address, init);
      await get(`${address}/begin`);
    }
    await get(`${page}/begin`, { method: "HEAD" });
    expect(await viewsOf(share)).toBe(0);
    const { mediaToken, cookie } = await links.begin(page);
    const video = view.videos[0]?.media.replace(view.mediaToken, mediaToken ?? "") ?? "";
    expect([(await get(video)).status, await viewsOf(share)]).toEqual([200, 1]);
    const kept = view.videos[0]?.downloadUrl?.replace(view.mediaToken, mediaToken ?? "") ?? "";
    expect((await get(kept)).headers.get("content-disposition")).toContain("attachment");
    expect((await get(page)).status).toBe(404);
    expect((await answerOf(await get(page, { cookie }))).kind).toBe("open");
  });

  it("is not counted if views have no limit either, though it may read videos", async () => {
    const { page, share } = await make();
    for (const address of addressesIn(await links.viewOf(page))) expect((await get(address)).status).toBe(200);
    expect(await viewsOf(share)).toBe(0);
  });
});

describe("a visitor who has begun", () => {
  it("continues the same view from another network, with another user agent, and after midnight", async () => {
    const { page, share } = await make({ maxViews: 1 });
    const { cookie, mediaToken } = await links.begin(page, { headers: from("192.0.2.1") });
    const midnight = new Date(harness.ctx.now());
    midnight.setUTCHours(24, 1, 0, 0);
    const untilMidnight = Math.ceil((midnight.getTime() - harness.ctx.now().getTime()) / 1000);
    for (const [seconds, headers] of [
      [0, from("2001:db8::1", "another browser")],
      [Math.min(untilMidnight, 23 * 3600), from("2001:db8:7::1", "a third one")],
    ] as const) {
      harness.moveAhead(seconds);
      const said = await answerOf(await get(page, { cookie, headers }));
      if (said.kind !== "open") throw new Error(`the link is ${said.kind}`);
      expect(said.view.begin).toBe("done");
      const video = await get(said.view.videos[0]?.media ?? "", { headers });
      const again = await links.begin(page, { cookie, headers });
      const heartbeat = await get(`/api/share-files/${again.mediaToken}/heartbeat`, {
        method: "POST",
        body: "{}",
        headers,
      });
      expect([video.status, again.status, heartbeat.status, await viewsOf(share)]).toEqual([200, 200, 200, 1]);
      harness.moveAhead(-seconds);
    }
    harness.moveAhead(24 * 3600);
    expect((await get(page, { cookie })).status).toBe(404);
    harness.moveAhead(-24 * 3600);
    expect(mediaToken).toMatch(/^[\w-]{80}$/);
  });

  it("can continue the view in another browser of the same network only", async () => {
    const { page, share } = await make({ maxViews: 1 });
    const app = await links.begin(page, { headers: from("192.0.2.7", "an app") });
    const address = `${page}?view=${app.resume}`;
    const elsewhere = await get(address, { headers: from("198.51.100.1", "a friend") });
    expect([app.resume?.length, elsewhere.status]).toEqual([80, 404]);
    const browser = await get(address, { headers: from("192.0.2.7", "a browser") });
    const cookie = cookieIn(browser);
    expect((await answerOf(browser)).kind).toBe("open");
    expect((await get(page, { cookie, headers: from("198.51.100.2") })).status).toBe(200);
    expect(await viewsOf(share)).toBe(1);
    harness.moveAhead(31 * 60);
    expect((await get(address, { headers: from("192.0.2.7", "a neighbour") })).status).toBe(404);
    harness.moveAhead(-31 * 60);
  });

  it("counts as a new view a day later, also after visits in between", async () => {
    const { page, token, share } = await make({ maxViews: 9 });
    const { cookie } = await links.begin(page);
    const begun = await get(`${page}/begin`, { method: "POST", cookie });
    expect(begun.headers.get("content-security-policy")).toBe(DATA_POLICY);
    expect([begun.headers.get("content-type"), begun.headers.get("cache-control")]).toEqual([
      "application/json",
      "no-store",
    ]);
    expect((await get(page, { cookie })).headers.get("set-cookie")).toBeNull();
    expect((await get(`${page}/begin`, { method: "POST", cookie })).headers.get("set-cookie")).toBeNull();
    const open = await openByToken(harness.ctx, token, null);
    if (!open) throw new Error("the link does not open");
    const { rows } = await harness.services.pool.query("select visitor from share_visits where share_id = $1", [
      share.id,
    ]);
    await harness.services.pool.query("delete from share_visits where share_id = $1", [share.id]);
    const later =
      viewCookie(open, { viewer: rows[0].visitor, token, framed: false }, harness.services).split(";")[0] ?? "";
    expect([(await links.viewOf(page, { cookie: later })).begin, await viewsOf(share)]).toEqual(["before_play", 1]);
    expect([(await links.begin(page, { cookie: later })).status, await viewsOf(share)]).toEqual([200, 2]);
  });

  it("has begun this share and no other, and is unknown with a forged cookie", async () => {
    const [one, other] = [await make({ maxViews: 1 }), await make({ maxViews: 1 })];
    const { cookie } = await links.begin(one.page);
    await links.begin(other.page);
    for (const stolen of [cookie, "reshoot.view=AAAA", `reshoot.view=${"A".repeat(80)}`]) {
      expect([
        (await get(other.page, { cookie: stolen })).status,
        (await links.begin(other.page, { cookie: stolen })).status,
      ]).toEqual([404, 404]);
    }
  });

  it("keeps the view in a cookie for this share's page only, and in another one where a site frames it", async () => {
    const { page, token } = await make({ maxViews: 9 });
    const set = async (path: string) => (await get(`${path}/begin`, { method: "POST" })).headers.get("set-cookie");
    expect(await set(page)).toMatch(
      new RegExp(`^reshoot.view=[\\w-]{80}; Path=${page}; Max-Age=86400; HttpOnly; SameSite=Lax$`),
    );
    expect(await set(`/embed/${token}`)).toContain(`Path=/embed/${token};`);
  });

  it("has a partitioned cookie for a site that frames the page over https", async () => {
    const { token } = await make();
    const open = await openByToken(harness.ctx, token, null);
    if (!open) throw new Error("the link does not open");
    const settings = { ...harness.services.settings, appOrigin: "https://studio.example" };
    const services = { ...harness.services, settings };
    const cookie = (framed: boolean) => viewCookie(open, { viewer: makeViewer(), token: "T", framed }, services);
    expect(cookie(false)).toMatch(
      /^__Secure-reshoot\.view=[\w-]{80}; Path=\/s\/T; Max-Age=86400; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(cookie(true)).toMatch(
      /^__Secure-reshoot\.view=[\w-]{80}; Path=\/embed\/T; Max-Age=86400; HttpOnly; SameSite=None; Partitioned; Secure$/,
    );
  });
});

describe("views", () => {
  it("that are forged are limited to thirty a day per address: more are not counted, or refused if the share has a limit", async () => {
    const [counted, limited] = [await make(), await make({ maxViews: 100 })];
    const statuses = new Map<string, number>();
    for (let visit = 0; visit < 35; visit++) {
      for (const [name, { page }] of Object.entries({ counted, limited })) {
        const { status } = await links.begin(page, { headers: from("192.0.2.9", `agent ${visit}`) });
        statuses.set(`${name} ${status}`, (statuses.get(`${name} ${status}`) ?? 0) + 1);
      }
    }
    expect(Object.fromEntries(statuses)).toEqual({ "counted 200": 35, "limited 200": 30, "limited 429": 5 });
    expect([await viewsOf(counted.share), await viewsOf(limited.share)]).toEqual([30, 30]);
    expect((await links.begin(limited.page, { headers: from("192.0.2.10") })).status).toBe(200);
  });

  it("are neither counted nor known where a share counts none", async () => {
    const { page, share } = await make({ countViews: false });
    const begun = await get(`${page}/begin`, { method: "POST" });
    expect([begun.status, begun.headers.get("set-cookie"), await viewsOf(share)]).toEqual([200, null, 0]);
  });

  it("carry the token for another browser only where views are limited", async () => {
    const resumeOf = async (changes: object) => {
      const { page } = await make(changes);
      const reply = await get(`${page}/begin`, { method: "POST" });
      return ((await reply.json()) as { resume: string | null }).resume;
    };
    expect([await resumeOf({}), await resumeOf({ maxViews: 5 })]).toEqual([null, expect.stringMatching(/^[\w-]{40,}/)]);
  });

  it("of links that do not exist are limited too", async () => {
    const { page, token } = await make();
    const guess = async (index: number) =>
      (await links.begin(page.replace(token, `guess-${index}`), { headers: from("192.0.2.11") })).status;
    const statuses = [];
    for (let index = 0; index < 62; index++) statuses.push(await guess(index));
    expect([new Set(statuses.slice(0, 60)), statuses.slice(60)]).toEqual([new Set([404]), [429, 429]]);
  });

  it("write played frames once in ten seconds, and only after a view has begun", async () => {
    const { page, share } = await make();
    const view = await links.viewOf(page);
    const { mediaToken } = await links.begin(page);
    const body = JSON.stringify({ played: [[0, 1]] });
    const heartbeat = (by: string | undefined) => get(`/api/share-files/${by}/heartbeat`, { method: "POST", body });
    for (let times = 0; times < 3; times++) {
      for (const by of [view.mediaToken, mediaToken]) expect((await heartbeat(by)).status).toBe(200);
    }
    expect((await readShareDetails(harness.ctx, share)).heat).toEqual([1, 1]);
  });
});

it("serves files only under their exact names, and every other spelling is a 404", async () => {
  const { page } = await make({ download: "master" });
  const view = await links.viewOf(page);
  const video = view.videos[0]?.media ?? "";
  const stem = video.slice(0, -4);
  const kept = (view.videos[0]?.downloadUrl ?? "").split("?")[0];
  for (const ending of ["", ".", ".hta", ".exe", ".MP4", ".webp", ".mp4x", ".a0000", ".mp4.mp4", "%2emp4%20"]) {
    for (const head of [stem, (kept ?? "").slice(0, -4)])
      expect([ending, (await get(head + ending)).status]).toEqual([ending, 404]);
  }
  for (const [name, is] of [
    ["x.hta", "x.mp4"],
    ["a.exe", "a.mp4"],
    ["a.mp4.bat", "a.mp4"],
  ]) {
    const response = await get(`${kept}?name=${name}`);
    expect(response.headers.get("content-disposition")).toContain(`filename="${is}"`);
  }
});
