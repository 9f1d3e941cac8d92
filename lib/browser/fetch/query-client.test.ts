import { describe, expect, it } from "vitest";
import { ApiError, type ApiErrorCode } from "./api";
import { createQueryClient, shouldRetry } from "./query-client";

const failure = (status: number, code: ApiErrorCode) => new ApiError({ status, code, message: "no" });

describe("shouldRetry", () => {
  it.each([
    [failure(0, "offline"), true],
    [failure(503, "upstream_unavailable"), true],
    [failure(404, "not_found"), false],
    [failure(429, "rate_limited"), false],
    [failure(200, "unreadable"), false],
    [failure(502, "unreadable"), false],
    [new Error("ours"), false],
  ])("%o: %s", (error, again) => {
    expect(shouldRetry(0, error)).toBe(again);
    expect(shouldRetry(2, error)).toBe(false);
  });
});

describe("createQueryClient", () => {
  it("reports the end of a session once, and does not report other refusals", async () => {
    let times = 0;
    const client = createQueryClient(() => {
      times += 1;
    });
    const fail = (error: Error) =>
      client.fetchQuery({ queryKey: [error.message], queryFn: () => Promise.reject(error) }).catch(() => undefined);

    await fail(failure(403, "forbidden"));
    expect(times).toBe(0);
    await fail(new ApiError({ status: 401, code: "unauthenticated", message: "Sign in." }));
    expect(times).toBe(1);
  });
});
