import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toProblem } from "@/lib/http/request/problem";
import type { getCreditsEndpoint } from "@/lib/shared/contracts/credits";
import type { addVideoEndpoint, getVideoEndpoint, listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { AppError } from "@/lib/shared/errors";
import { idOf, someCredits, someVideo } from "@/lib/testing/replies";
import { call } from "./api";

type Sent = { url: string; init: RequestInit };
let sent: Sent[];

function answer(body: unknown, init: ResponseInit = {}) {
  vi.stubGlobal("fetch", async (url: string, request: RequestInit) => {
    sent.push({ url, init: request });
    return new Response(typeof body === "string" ? body : JSON.stringify(body), init);
  });
}

beforeEach(() => {
  sent = [];
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const credits = () => call<typeof getCreditsEndpoint>("GET /api/credits", {});

describe("call", () => {
  it("fills the path, and leaves out undefined search parameters", async () => {
    answer(someVideo(1));
    await call<typeof getVideoEndpoint>("GET /api/videos/{id}", { params: { id: idOf(1) } });

    answer({ items: [], nextCursor: null });
    await call<typeof listVideosEndpoint>("GET /api/videos", {
      search: { search: "sea & sky", sort: "title", cursor: undefined },
    });

    expect(sent.map(({ url }) => url)).toEqual([`/api/videos/${idOf(1)}`, "/api/videos?search=sea+%26+sky&sort=title"]);
  });

  it("sends a body as JSON, and none where the contract has none", async () => {
    answer(someVideo(1), { status: 201 });
    await call<typeof addVideoEndpoint>("POST /api/videos", { body: { videoId: "abc" } });
    answer(someCredits());
    await credits();

    expect(sent[0]?.init).toMatchObject({ method: "POST", body: '{"videoId":"abc"}' });
    expect(new Headers(sent[0]?.init.headers).get("content-type")).toBe("application/json");
    expect(sent[1]?.init.body).toBeUndefined();
  });

  it("turns a problem into message, code, request ID and details", async () => {
    const refused = new AppError("insufficient_credits", "1.20 short.", { details: { missing: 120 } });
    answer(await toProblem(refused, "r-7").json(), { status: 402 });

    await expect(credits()).rejects.toMatchObject({
      name: "ApiError",
      status: 402,
      code: "insufficient_credits",
      message: "1.20 short.",
      requestId: "r-7",
      details: { missing: 120 },
    });
  });

  it.each([
    ["30", 30],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
    ["soon", null],
  ])("reads Retry-After %s as %s seconds", async (header, seconds) => {
    answer({ code: "rate_limited", detail: "Slow down." }, { status: 429, headers: { "retry-after": header } });

    await expect(credits()).rejects.toMatchObject({ retryAfterSeconds: seconds });
  });

  it("is offline when no answer arrives", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));

    await expect(credits()).rejects.toMatchObject({ code: "offline", status: 0, requestId: null });
  });

  it("is unreadable when an answer does not come from our API, or an error is not a problem document", async () => {
    answer("<html>Welcome to the hotel</html>");
    await expect(credits()).rejects.toMatchObject({ code: "unreadable", status: 200 });

    answer("<html>Bad gateway</html>", { status: 502, headers: { "x-request-id": "r-9" } });
    await expect(credits()).rejects.toMatchObject({ code: "unreadable", status: 502, requestId: "r-9" });
  });

  it("rethrows an abort unchanged, so that no error is shown", async () => {
    const controller = new AbortController();
    vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => {
      controller.abort(new Error("left the page"));
      return Promise.reject(signal?.reason);
    });

    await expect(call<typeof getCreditsEndpoint>("GET /api/credits", {}, controller.signal)).rejects.toThrow(
      "left the page",
    );
  });
});
