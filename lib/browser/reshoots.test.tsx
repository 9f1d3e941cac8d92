import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { aReadyReshoot, aReshoot, VIDEO_ID } from "@/lib/testing/wire-values";
import { ApiError } from "./fetch/api";
import { createQueryClient } from "./fetch/query-client";
import { isOutcomeUnknown, useCancelReshoot, useReshootsOf, useRunningCount } from "./reshoots";

let stored: Reshoot[];
let asked: string[];
let client: QueryClient;

/** A fake network: the server keeps the values in `stored`. */
async function answer(url: string, init: RequestInit): Promise<Response> {
  const { pathname, searchParams } = new URL(url, "http://studio.test");
  asked.push(`${init.method} ${pathname}${searchParams.has("status") ? "?unsettled" : ""}`);
  if (init.method === "POST") {
    stored = stored.map((reshoot) => ({ ...reshoot, status: "cancelled", credits: "released", cancellable: false }));
    return Response.json(stored[0]);
  }
  const items = searchParams.has("status")
    ? stored.filter(({ status }) => !["ready", "failed", "cancelled"].includes(status))
    : stored;
  return Response.json({ items, nextCursor: null });
}

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);
const statuses = (reshoots: readonly Reshoot[] | undefined) => reshoots?.map(({ status }) => status);
const checkAgain = () => act(() => client.refetchQueries({ queryKey: ["reshoots", "unsettled"] }));
const count = (what: string) => asked.filter((one) => one === what).length;

describe("the reshoots of a source", () => {
  beforeEach(() => {
    asked = [];
    client = createQueryClient(() => undefined);
    vi.stubGlobal("fetch", answer);
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it("follow the polled list, and are read again in full only when a reshoot has settled", async () => {
    stored = [aReshoot({ status: "starting" })];
    const { result } = renderHook(() => useReshootsOf(VIDEO_ID), { wrapper });
    await waitFor(() => expect(statuses(result.current.reshoots)).toEqual(["starting"]));

    stored = [aReshoot({ status: "rendering" })];
    await checkAgain();
    await waitFor(() => expect(statuses(result.current.reshoots)).toEqual(["rendering"]));
    expect(count("GET /api/reshoots")).toBe(1);

    stored = [aReadyReshoot({ id: aReshoot().id })];
    await checkAgain();
    await waitFor(() => expect(statuses(result.current.reshoots)).toEqual(["ready"]));
    expect(count("GET /api/reshoots")).toBe(2);
  });

  it("report when the latest poll failed, and keep showing the last data", async () => {
    stored = [aReshoot({ status: "rendering" })];
    const { result } = renderHook(() => useReshootsOf(VIDEO_ID), { wrapper });
    await waitFor(() => expect(result.current.reshoots).toHaveLength(1));

    vi.stubGlobal("fetch", async () =>
      Response.json({ status: 403, code: "forbidden", detail: "Not for you." }, { status: 403 }),
    );
    await checkAgain();

    await waitFor(() => expect(result.current.outOfTouch).toBe(true));
    expect([result.current.error, statuses(result.current.reshoots)]).toEqual([null, ["rendering"]]);
  });

  it("show a cancelled reshoot at once", async () => {
    stored = [aReshoot({ cancellable: true })];
    const { result } = renderHook(() => ({ list: useReshootsOf(VIDEO_ID), cancel: useCancelReshoot() }), { wrapper });
    await waitFor(() => expect(result.current.list.reshoots).toHaveLength(1));

    act(() => result.current.cancel.mutate(aReshoot().id));

    await waitFor(() => expect(statuses(result.current.list.reshoots)).toEqual(["cancelled"]));
  });

  it("are counted while in flight, and not while they need attention", async () => {
    const other = "0190a000-0000-7000-8000-0000000000a2";
    stored = [aReshoot({ status: "rendering" }), aReshoot({ id: other, status: "needs_attention" })];
    const { result } = renderHook(() => useRunningCount(), { wrapper });
    await waitFor(() => expect(result.current).toBe(1));
  });
});

describe("an outcome", () => {
  const failed = (status: number, code: "offline" | "unreadable" | "internal" | "insufficient_credits") =>
    new ApiError({ status, code, message: "" });

  it("is unknown after no answer, an unreadable one or a server error, and known after a refusal", () => {
    expect(isOutcomeUnknown(failed(0, "offline"))).toBe(true);
    expect(isOutcomeUnknown(failed(202, "unreadable"))).toBe(true);
    expect(isOutcomeUnknown(failed(500, "internal"))).toBe(true);
    expect(isOutcomeUnknown(failed(402, "insufficient_credits"))).toBe(false);
  });
});
