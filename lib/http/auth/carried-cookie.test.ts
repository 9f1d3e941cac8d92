import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { carriedCookie, carriedText } from "./carried-cookie";

const PLACE = { key: randomBytes(32), appOrigin: "http://localhost:3000" };
const NOW = 1_795_000_000_000;
const headersWith = (cookie: string) => new Headers({ cookie: cookie.split(";")[0] ?? "" });
const roundTrip = (text: string | null, later = 0) =>
  carriedText("invitation", headersWith(carriedCookie("invitation", text, PLACE, NOW)), PLACE, NOW + later);

describe("what a person brings back from a provider", () => {
  it.each([
    ["a token", "token"],
    ["several lines", "one\ntwo"],
    ["1,000 letters", "x".repeat(1000)],
  ])("is what they took along: %s", (_, text) => {
    expect(roundTrip(text)).toBe(text);
    expect(carriedCookie("invitation", text, PLACE, NOW)).toMatch(
      /^reshoot\.invitation=.+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
    );
  });

  it.each([
    ["nothing", null],
    ["an empty text", ""],
    ["more than 1,000 letters", "x".repeat(1001)],
  ])("is forgotten with %s", (_, text) => {
    expect(carriedCookie("invitation", text, PLACE, NOW)).toBe(
      "reshoot.invitation=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
    );
    expect(roundTrip(text)).toBeUndefined();
  });

  it("lasts ten minutes", () => {
    expect([roundTrip("token", 599_999), roundTrip("token", 600_000)]).toEqual(["token", undefined]);
  });

  it("is of one kind, of one server, and not forged", () => {
    const kept = headersWith(carriedCookie("invitation", "token", PLACE, NOW));
    const renamed = new Headers({ cookie: (kept.get("cookie") ?? "").replace("invitation", "connect") });
    expect(carriedText("connect", renamed, PLACE, NOW)).toBeUndefined();
    expect(carriedText("invitation", kept, { ...PLACE, key: randomBytes(32) }, NOW)).toBeUndefined();
    expect(carriedText("invitation", new Headers({ cookie: "reshoot.invitation=forged" }), PLACE, NOW)).toBeUndefined();
    expect(carriedText("invitation", new Headers(), PLACE, NOW)).toBeUndefined();
  });

  it("is sent only over https where the server has it, and only to its own host", () => {
    const secure = { ...PLACE, appOrigin: "https://studio.example" };
    const cookie = carriedCookie("invitation", "token", secure, NOW);
    expect(cookie).toMatch(/^__Host-reshoot\.invitation=.+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/);
    expect(carriedText("invitation", headersWith(cookie), secure, NOW)).toBe("token");
    expect(carriedText("invitation", headersWith(cookie), PLACE, NOW)).toBeUndefined();
  });
});
