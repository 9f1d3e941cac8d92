import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRetryingFetch } from "./retrying-fetch";

const VIDEO = Uint8Array.from({ length: 1000 }, (_, at) => at % 251);

/** What the network does with one request: sends bytes of the video until it breaks, an error, a status, or nothing. */
type Event =
  | "there"
  | "refused"
  | "silent"
  | number
  | { breaksAfter: number; how: "cut" | "short" | "silent" }
  | Response;

const asked: string[] = [];

function answer(event: Event, from: number, signal: AbortSignal): Promise<Response> {
  if (event === "refused") return Promise.reject(new TypeError("Failed to fetch"));
  if (event === "silent")
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  if (typeof event === "number") return Promise.resolve(new Response("", { status: event }));
  if (event instanceof Response) return Promise.resolve(event);
  const rest = VIDEO.subarray(from);
  const sent = event === "there" ? rest : rest.subarray(0, event.breaksAfter);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < sent.length; at += 100) controller.enqueue(sent.slice(at, at + 100));
      if (event === "there" || event.how === "short") controller.close();
    },
    pull(controller) {
      if (event !== "there" && event.how === "cut") controller.error(new TypeError("network error"));
    },
  });
  const headers = { "content-range": `bytes ${from}-${VIDEO.length - 1}/${VIDEO.length}`, "content-type": "video/mp4" };
  return Promise.resolve(new Response(body, { status: 206, headers }));
}

function network(...events: readonly Event[]) {
  const left = [...events];
  vi.stubGlobal("fetch", (address: unknown, init: RequestInit) => {
    // An earlier file of this process may have left something that asks again when the browser is online.
    if (address !== "/video.mp4") return Promise.reject(new TypeError(`Not this test's: ${String(address)}`));
    const range = new Headers(init.headers).get("range") ?? "";
    asked.push(range);
    return answer(
      left.shift() ?? "there",
      Number(/\d+/.exec(range)?.[0] ?? 0),
      init.signal ?? new AbortController().signal,
    );
  });
}

async function read(from = 0, signal = new AbortController().signal): Promise<Uint8Array> {
  const response = await createRetryingFetch()("/video.mp4", { headers: { range: `bytes=${from}-` }, signal });
  const reader = response.body?.getReader();
  const bytes: number[] = [];
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) bytes.push(...part.value);
  return Uint8Array.from(bytes);
}

/** Advances fake time until the promise is settled. */
async function inTime<T>(promised: Promise<T>): Promise<T> {
  let isDone = false;
  const settle = () => {
    isDone = true;
  };
  promised.then(settle, settle);
  while (!isDone) await vi.advanceTimersByTimeAsync(250);
  return promised;
}

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a video is read to its end", () => {
  const bad: [name: string, ...events: Event[]][] = [
    ["when the network is down for eight requests", ...Array.from({ length: 8 }, () => "refused" as const)],
    ["when there is no response", "silent"],
    ["when the server or its gateway is busy", 503, 429, 408, 502],
    [
      "when a network that requires a sign-in answers with an HTML page",
      new Response("<html>", { headers: { "content-type": "text/html; charset=utf-8" } }),
    ],
    [
      "when the connection breaks, twice",
      { breaksAfter: 300, how: "cut" },
      "refused",
      { breaksAfter: 200, how: "cut" },
    ],
    ["when a response ends early without an error", { breaksAfter: 300, how: "short" }],
    ["when no more bytes arrive", { breaksAfter: 300, how: "silent" }],
  ];
  it.each(bad)("%s", async (_name, ...events) => {
    network(...events);
    expect(await inTime(read())).toEqual(VIDEO);
    network(...events);
    expect(await inTime(read(100))).toEqual(VIDEO.subarray(100));
  });

  it("and requests only the missing bytes", async () => {
    network({ breaksAfter: 300, how: "cut" });
    await inTime(read(100));
    expect(asked).toEqual(["bytes=100-", "bytes=400-"]);
  });

  it("from a server without range support: repeated bytes are dropped", async () => {
    const whole = () =>
      new Response(VIDEO.slice(), { headers: { "content-type": "video/mp4", "content-length": "1000" } });
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(VIDEO.slice(0, 300)),
      pull: (controller) => controller.error(new TypeError("network error")),
    });
    network(new Response(broken, { headers: { "content-length": "1000" } }), whole());
    expect(await inTime(read())).toEqual(VIDEO);
  });

  it("at once when the browser is online again", async () => {
    network(...Array.from({ length: 6 }, () => "refused" as const));
    const reading = read();
    await vi.advanceTimersByTimeAsync(6_000);
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.length).toBe(before);
    dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.length).toBe(before + 1);
    await inTime(reading);
  });
});

describe("errors that a retry cannot fix", () => {
  it.each([404, 410, 403, 416])("the server answers %d", async (status) => {
    network(status);
    await expect(inTime(read())).rejects.toMatchObject({ fault: "missing" });
    expect(asked).toHaveLength(1);
  });

  it("the video is gone when the download continues", async () => {
    network({ breaksAfter: 300, how: "cut" }, 404);
    await expect(inTime(read())).rejects.toMatchObject({ fault: "missing" });
  });

  it("another file is served when the download continues", async () => {
    const headers = { "content-range": "bytes 300-499/500" };
    network({ breaksAfter: 300, how: "cut" }, new Response(VIDEO.slice(300, 500), { status: 206, headers }));
    await expect(inTime(read())).rejects.toMatchObject({ fault: "broken" });
  });

  it("the caller has aborted: no more requests", async () => {
    network(...Array.from({ length: 50 }, () => "refused" as const));
    const leaving = new AbortController();
    const reading = read(0, leaving.signal);
    reading.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(2_000);
    leaving.abort();
    await expect(reading).rejects.toThrow();
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBe(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});
