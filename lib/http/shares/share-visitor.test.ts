import { describe, expect, it } from "vitest";
import "@/lib/testing/test-services";
import { networkIn, networkOf, visitorKey } from "./share-visitor";

describe("what is kept of a visitor", () => {
  it("is a hash of their address, the same for a request of Node and of the web", () => {
    const headers = { "x-forwarded-for": "192.0.2.7" };
    // Safe: only the headers are read.
    expect(networkOf({ headers } as never)).toBe(networkIn(new Headers(headers)));
    expect(networkIn(new Headers(headers))).toMatch(/^[\w-]{43}$/);
    expect(networkIn(new Headers(headers))).not.toBe(networkIn(new Headers({ "x-forwarded-for": "192.0.2.8" })));
  });

  it("is a short name that is theirs in one share only", () => {
    expect(visitorKey("share", "ana")).toMatch(/^[\w-]{16}$/);
    expect(visitorKey("share", "ana")).toBe(visitorKey("share", "ana"));
    expect(visitorKey("share", "ana")).not.toBe(visitorKey("share", "ben"));
    expect(visitorKey("share", "ana")).not.toBe(visitorKey("other", "ana"));
  });
});
