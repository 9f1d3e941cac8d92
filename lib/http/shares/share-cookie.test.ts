import { describe, expect, it } from "vitest";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import { makeViewer } from "@/lib/domain/shares/signed-token";
import type { Services } from "@/lib/services";
import "@/lib/testing/test-services";
import {
  begunViewOf,
  guestCookie,
  guestTokenIn,
  isUnlocked,
  resumeToken,
  unlockCookie,
  viewCookie,
} from "./share-cookie";

const NOW = Date.parse("2026-11-29T12:00:00Z");
// Safe: only these parts are read.
const servicesAt = (seconds: number, appOrigin = "http://localhost:3000") =>
  ({ settings: { appOrigin }, now: () => new Date(NOW + seconds * 1000) }) as Services;
const here = servicesAt(0);
const secure = servicesAt(0, "https://studio.example");
const OPEN = { row: { id: "0190a000-0000-7000-8000-000000000001", version: 1 } } as OpenShare;
const VIEWER = makeViewer();
const pairIn = (cookie: string) => cookie.split(";")[0] ?? "";
const asking = (cookie: string | undefined, services = here, url = "/s/T") => ({
  request: { headers: { cookie }, url },
  services,
});

describe("the cookie of a passphrase", () => {
  it("lasts twelve hours, and is never sent to a frame of another site", () => {
    const cookie = unlockCookie(OPEN, "T", here);
    expect(cookie).toMatch(/^reshoot\.unlock=[^;]+; Path=\/s\/T; Max-Age=43200; HttpOnly; SameSite=Lax$/);
    expect(unlockCookie(OPEN, "T", secure)).toMatch(/^__Secure-reshoot\.unlock=[^;]+; .*SameSite=Lax; Secure$/);
    const opens = (seconds: number) => isUnlocked(OPEN, asking(pairIn(cookie), servicesAt(seconds)));
    expect([opens(0), opens(43_199), opens(43_200)]).toEqual([true, true, false]);
    expect(isUnlocked({ row: { ...OPEN.row, version: 2 } } as OpenShare, asking(pairIn(cookie)))).toBe(false);
    expect(isUnlocked(OPEN, asking(undefined))).toBe(false);
  });
});

describe("the cookie of a guest", () => {
  it("lasts half a year, for this site only, and over https where there is one", () => {
    const rest = "Path=/s/T; Max-Age=15552000; HttpOnly; SameSite=Strict";
    expect(guestCookie("token", "T", here)).toBe(`reshoot.guest=token; ${rest}`);
    expect(guestCookie("token", "T", secure)).toBe(`__Secure-reshoot.guest=token; ${rest}; Secure`);
  });

  it.each([
    "reshoot.guest=token",
    "a=1; reshoot.guest=token",
    "a=1;reshoot.guest=token;b=2",
    "a=1;  reshoot.guest=token",
  ])("is found in %j", (cookie) => {
    expect(guestTokenIn({ headers: { cookie } }, here)).toBe("token");
  });

  it("is not there before the guest has joined", () => {
    expect(guestTokenIn({ headers: {} }, here)).toBeNull();
    expect(guestTokenIn({ headers: { cookie: "xreshoot.guest=token" } }, here)).toBeNull();
  });
});

describe("a view that has begun", () => {
  it("is known by its cookie", () => {
    const cookie = pairIn(viewCookie(OPEN, { viewer: VIEWER, token: "T", framed: false }, here));
    expect(begunViewOf(asking(cookie), "network")).toMatchObject({ viewer: VIEWER, by: "cookie" });
  });

  it("goes on in another browser of the same network for half an hour, by the page's URL", () => {
    const url = `/s/T?view=${resumeToken(OPEN, VIEWER, "network", here)}`;
    const begun = (seconds: number, network = "network") =>
      begunViewOf(asking(undefined, servicesAt(seconds), url), network);
    expect(begun(1799)).toMatchObject({ viewer: VIEWER, by: "address" });
    expect([begun(1800), begun(0, "another network")]).toEqual([null, null]);
    expect(begunViewOf(asking(undefined), "network")).toBeNull();
  });
});
