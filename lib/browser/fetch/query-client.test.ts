import { QueryObserver } from "@tanstack/react-query";
import { describe, expect, it, onTestFinished, vi } from "vitest";
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

describe("going online again", () => {
  it("reads what failed again, so that its error clears by itself, also when its data is fresh", async () => {
    const client = createQueryClient(() => undefined);
    client.mount();
    onTestFinished(() => client.unmount());
    const answers = [() => "first", () => Promise.reject(failure(0, "offline")), () => "second"];
    const observer = new QueryObserver(client, {
      queryKey: ["credits"],
      queryFn: async () => answers.shift()?.(),
      retry: false,
    });
    onTestFinished(observer.subscribe(() => undefined));
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe("first"));
    await observer.refetch();
    expect(observer.getCurrentResult().isError).toBe(true);
    window.dispatchEvent(new Event("offline"));
    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(observer.getCurrentResult()).toMatchObject({ isError: false, data: "second" }));
  });
});

describe("createQueryClient", () => {
  it("reports a lost page: the session ended, shows another team or none; and no other refusal", async () => {
    const lost: string[] = [];
    const client = createQueryClient((code) => lost.push(code));
    const fail = (error: Error) =>
      client.fetchQuery({ queryKey: [error.message], queryFn: () => Promise.reject(error) }).catch(() => undefined);

    await fail(failure(403, "forbidden"));
    expect(lost).toEqual([]);
    await fail(new ApiError({ status: 401, code: "unauthenticated", message: "Sign in." }));
    await fail(new ApiError({ status: 409, code: "team_switched", message: "Switched." }));
    await fail(new ApiError({ status: 403, code: "no_team", message: "No team." }));
    expect(lost).toEqual(["unauthenticated", "team_switched", "no_team"]);
  });
});
