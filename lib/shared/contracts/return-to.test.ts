import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeReturnTo } from "./return-to";

const SITE = "https://studio.example";

describe("safeReturnTo", () => {
  it.each(["/", "/videos/1", "/videos/1?motion=PAN_LEFT#results", "/?search=a%20b"])("keeps %s", (path) => {
    expect(safeReturnTo(path)).toBe(path);
  });

  it.each([
    undefined,
    null,
    ["/videos"],
    "",
    "videos",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "/\n\\evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "javascript:alert(1)",
    "/api/auth/signout",
    "/videos/../api/health",
    "/sign-in?returnTo=/sign-in",
    "/sign-in",
  ])("returns / instead of %j", (value) => {
    expect(safeReturnTo(value)).toBe("/");
  });

  it("never leads to another site, whatever the input", () => {
    const parts = fc.constantFrom("/", "\\", "\t", "\n", ".", "..", "@", ":", "evil.example", "http:", "%2f", "?", "#");
    const hostile = fc.array(fc.oneof(parts, fc.string({ maxLength: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(hostile, (words) => {
        const path = safeReturnTo(words.join(""));
        expect(path.startsWith("/")).toBe(true);
        expect(new URL(path, SITE).origin).toBe(SITE);
      }),
      { numRuns: 2000 },
    );
  });
});
