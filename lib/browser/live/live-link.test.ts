import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Change } from "@/lib/shared/contracts/events";
import { openLiveLink } from "./live-link";

/** A stream whose server is the test. */
class TestStream extends EventTarget {
  static all: TestStream[] = [];
  onerror: (() => void) | null = null;
  isClosed = false;
  readonly after: string | null;
  constructor(url: string) {
    super();
    this.after = new URL(url, location.origin).searchParams.get("after");
    TestStream.all.push(this);
  }
  close() {
    this.isClosed = true;
  }
  send(kind: string, data: object, lastEventId = "") {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data), lastEventId }));
  }
  hello = (cursor: string) => this.send("hello", { heartbeatSeconds: 10 }, cursor);
  change = (change: Change, cursor = "") => this.send("change", change, cursor);
}

/** jsdom has no Web Locks: one holder for each name, the others wait in line. */
function createLocks() {
  const lines = new Map<string, Promise<unknown>>();
  return {
    request(name: string, { signal }: { signal?: AbortSignal }, hold: () => Promise<void>) {
      const turn = (lines.get(name) ?? Promise.resolve()).then(() => (signal?.aborted ? undefined : hold()));
      lines.set(name, turn);
      return turn;
    },
  };
}

const closing: (() => void)[] = [];
let scopes = 0;
let scope: string;
beforeEach(() => {
  scopes += 1;
  scope = `scope ${scopes}`;
  TestStream.all = [];
  vi.stubGlobal("EventSource", TestStream);
  Object.defineProperty(navigator, "locks", { value: createLocks(), configurable: true });
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, "locks");
});

/** Opens a tab, and returns what it is told. */
function openTab(cursor: string | undefined, since = Date.now()) {
  const told: string[] = [];
  const close = openLiveLink({
    ...{ scope, teamId: "a team", page: { cursor, since } },
    onChange: ({ noun }) => told.push(noun),
    onPresence: () => told.push("presence"),
    onGap: () => told.push("gap"),
    onConnected: (connected) => told.push(connected ? "up" : "down"),
  });
  closing.push(close);
  return { told, close };
}
const of = (noun: string): Change => ({ noun, id: null, status: null });
const stream = (number = 1) =>
  vi.waitFor(() => {
    const found = TestStream.all[number - 1];
    if (!found) throw new Error(`there is no stream ${number} yet`);
    return found;
  });
/** Messages between tabs keep their order, so what was sent before this arrives before it. */
const hears = (tab: { told: string[] }, told: string[]) => vi.waitFor(() => expect(tab.told).toEqual(told));

it("opens the first stream where the page was rendered, and the next where the last one ended", async () => {
  const tab = openTab("100-40");
  const first = await stream();
  expect(first.after).toBe("100-40");
  first.change(of("rating"));
  first.hello("101-44");
  first.change(of("star"), "102-45");
  expect(tab.told).toEqual(["rating", "up", "star"]);
  first.onerror?.();
  expect((await stream(2)).after).toBe("102-45");
});

it("asks for all missed changes again when a stream ends while it tells them", async () => {
  openTab("100-40");
  const first = await stream();
  first.change(of("rating"));
  first.onerror?.();
  expect((await stream(2)).after).toBe("100-40");
});

it("tells a later tab what it heard since that page began, and only that tab", async () => {
  const first = openTab("100-40", Date.now() - 60_000);
  const opened = await stream();
  opened.hello("101-44");
  opened.change(of("rating"), "102-45");
  const second = openTab("101-44");
  await hears(second, ["rating", "up"]);
  await hears(openTab("101-44"), ["rating", "up"]);
  opened.change(of("star"), "103-46");
  await hears(second, ["rating", "up", "star"]);
  expect(first.told).toEqual(["up", "rating", "star"]);

  first.close();
  expect((await stream(2)).after).toBe("103-46");
});

it.each([
  ["its page is older than the first tab's", "100-40", "99-39", 0],
  ["its page has no cursor", "100-40", undefined, 0],
  ["the first tab's page has no cursor", undefined, "100-40", 0],
  ["more was heard since than is kept", "100-40", "100-40", 201],
])("a later tab reads everything when %s", async (_, own, cursor, count) => {
  openTab(own, Date.now() - 60_000);
  const opened = await stream();
  opened.hello("101-44");
  for (let at = 0; at < count; at += 1) opened.change(of("rating"), "102-45");
  await hears(openTab(cursor), ["gap", "up"]);
});

it("does not tell what was heard long before a page began", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  openTab("100-40");
  const opened = await stream();
  opened.hello("101-44");
  opened.change(of("rating"), "102-45");
  vi.setSystemTime(Date.now() + 10_000);
  await hears(openTab("102-45"), ["up"]);
  vi.useRealTimers();
});

it("tells a later tab that changes were missed", async () => {
  openTab("100-40");
  const opened = await stream();
  opened.send("resync", {});
  opened.hello("101-44");
  await hears(openTab("100-40"), ["gap", "up"]);
});

it("a tab that was opened before the stream worked asks again when it does", async () => {
  openTab("100-40");
  const opened = await stream();
  opened.change(of("rating"));
  const second = openTab("100-40");
  await hears(second, ["rating"]);
  opened.hello("101-44");
  await hears(second, ["rating", "up", "rating"]);
});

it("a tab whose question was not answered begins at its own page when it gets the stream", async () => {
  const first = openTab("100-40");
  const opened = await stream();
  const second = openTab("101-44");
  opened.change(of("star"), "105-50");
  first.close();
  expect((await stream(2)).after).toBe("101-44");
  expect(second.told).not.toContain("up");
});

it("reads everything once the stream works when the server could not say where the page began", async () => {
  const tab = openTab(undefined);
  const opened = await stream();
  expect(opened.after).toBeNull();
  expect(tab.told).toEqual([]);
  opened.hello("101-44");
  expect(tab.told).toEqual(["up", "gap"]);
  opened.onerror?.();
  (await stream(2)).hello("102-45");
  expect(tab.told).toEqual(["up", "gap", "down", "up"]);
});

it("asks a tab with older code a few times only", async () => {
  const asked: unknown[] = [];
  const older = new BroadcastChannel(`reshoot.live.${scope}`);
  // Older code holds the lock and answers with a heartbeat to all.
  let release = () => {};
  void navigator.locks.request(`reshoot.live.${scope}`, {}, () => new Promise<void>((resolve) => (release = resolve)));
  older.onmessage = ({ data }) => {
    asked.push(data.kind);
    older.postMessage({ kind: "heartbeat", heartbeatSeconds: 10, cursor: "200-80" });
  };
  const tab = openTab("100-40");
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(4));
  for (const told of [
    ["up", "star"],
    ["up", "star", "star"],
  ]) {
    older.postMessage({ kind: "change", change: of("star"), cursor: "201-81" });
    await hears(tab, told);
  }
  older.close();
  expect(asked).toHaveLength(5);
  release();
  expect((await stream()).after).toBe("100-40");
});

it("reads everything when the browser shows the page again that it had kept for the way back", () => {
  const tab = openTab("100-40");
  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false }));
  expect(tab.told).toEqual([]);
  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  expect(tab.told).toEqual(["gap"]);
});
