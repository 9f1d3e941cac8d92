import { expect, it } from "vitest";
import { knownBrowser, knownBrowserCookie } from "./known-browser";

const place = { key: Buffer.alloc(32, 1), appOrigin: "http://localhost:3000" };
const https = { ...place, appOrigin: "https://studio.example" };
const pairOf = (line: string) => line.split(";")[0] ?? "";
/** The cookie is random, so a fixed letter would be the right one now and then. */
const otherThan = (letter: string | undefined) => (letter === "A" ? "B" : "A");
const sent = (cookie: string) => new Headers({ cookie });

it("is known for its person, in any letter case, and has a new ID each time", () => {
  const first = pairOf(knownBrowserCookie(sent(""), "Ann@people.test", place));
  const second = pairOf(knownBrowserCookie(sent(first), "ann@people.test", place));
  const ids = [first, second].map((cookie) => knownBrowser(sent(`a=b; ${cookie}`), "ann@PEOPLE.test", place));
  expect(ids).toEqual([expect.stringMatching(/^[\w-]{16}$/), expect.stringMatching(/^[\w-]{16}$/)]);
  expect(ids[0]).not.toBe(ids[1]);
  expect(second.split(".")).toHaveLength(2);
});

it("is unknown for other people, under another key, cut, changed, or without a cookie", () => {
  const cookie = pairOf(knownBrowserCookie(sent(""), "ann@people.test", place));
  expect(knownBrowser(sent(cookie), "bob@people.test", place)).toBeUndefined();
  expect(knownBrowser(sent(cookie), "ann@people.test", { ...place, key: Buffer.alloc(32, 2) })).toBeUndefined();
  expect(knownBrowser(sent(cookie), "ann@people.test", https)).toBeUndefined();
  const [name = "", value = ""] = cookie.split("=");
  for (const text of [
    value.slice(1),
    `${value}A`,
    `${otherThan(value.at(0))}${value.slice(1)}`,
    `${value.slice(0, -1)}${otherThan(value.at(-1))}`,
    "",
    "....",
    "a".repeat(9000),
  ]) {
    expect(knownBrowser(sent(`${name}=${text}`), "ann@people.test", place)).toBeUndefined();
  }
});

it("keeps the latest five people", () => {
  let cookie = "";
  for (const name of ["a", "b", "c", "d", "e", "f"]) cookie = pairOf(knownBrowserCookie(sent(cookie), name, place));
  expect(["a", "b", "c", "d", "e", "f"].filter((name) => knownBrowser(sent(cookie), name, place))).toEqual([
    ...["b", "c", "d", "e", "f"],
  ]);
  expect(cookie.split("=")[1]?.split(".")).toHaveLength(5);
});

it("is set for this host only, hidden from scripts, for more than a year", () => {
  const line = knownBrowserCookie(sent(""), "ann@people.test", https);
  expect(line).toMatch(/^__Host-reshoot\.browser=[\w.-]+; Path=\/; Max-Age=\d{8}; HttpOnly; SameSite=Lax; Secure$/);
  expect(knownBrowserCookie(sent(""), "ann@people.test", place)).not.toMatch(/Secure|__Host/);
});
