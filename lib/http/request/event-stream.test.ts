import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { News } from "@/lib/platform/events/live-hub";
import type { Change } from "@/lib/shared/contracts/events";
import { type ReadEvent, readEvents } from "@/lib/testing/read-events";
import { openEventStream } from "./event-stream";

const BEAT_MS = 20_000;
const ID = "01890a5d-ac96-774b-bcce-b302099a8057";
const CHANGE: Change = { noun: "reshoot", id: ID, status: "ready" };
const change = (cursor: string): News => ({ kind: "change", cursor, change: CHANGE });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type State = "fine" | "stale" | "over";

/** A stream whose news, beginning, checks and client are told by the test. */
function prepare() {
  const told = { missed: [] as Change[] | null, state: "fine" as State, checks: 0, unsubscribed: 0 };
  const client = new AbortController();
  let hear: (news: News) => void = () => {};
  const openRaw = (begin: () => void = () => {}) =>
    openEventStream({
      subscribe: (heard) => {
        hear = heard;
        return () => {
          told.unsubscribed += 1;
        };
      },
      begin: async () => {
        begin();
        return { cursor: "7-1", missed: told.missed };
      },
      check: async () => {
        told.checks += 1;
        return told.state;
      },
      streamHeartbeatMs: BEAT_MS,
      signal: client.signal,
    });
  const open = async (begin?: () => void) => readEvents(new Response(await openRaw(begin)));
  const hearAll = (...news: News[]) => {
    for (const each of news) hear(each);
  };
  return { told, client, open, openRaw, hear: hearAll };
}

const HELLO: ReadEvent = { event: "hello", data: { heartbeatSeconds: 20 }, id: "7-1" };

describe("a stream begins", () => {
  it("with what was missed, which has no place yet, and then its place and its heartbeat", async () => {
    const { told, open } = prepare();
    told.missed = [CHANGE, CHANGE];
    const missed = { event: "change", data: CHANGE, id: null };
    expect(await (await open()).until("hello")).toEqual([missed, missed, HELLO]);
  });

  it("with a resync when it is not known what was missed", async () => {
    const { told, open } = prepare();
    told.missed = null;
    expect(await (await open()).until("hello")).toEqual([{ event: "resync", data: {}, id: null }, HELLO]);
  });

  it("and sends what came meanwhile after that, in order", async () => {
    const { open, hear } = prepare();
    const stream = await open(() => hear(change("7-2"), change("7-3")));
    await stream.until("hello");
    expect([(await stream.next())?.id, (await stream.next())?.id]).toEqual(["7-2", "7-3"]);
  });

  it("not when its beginning can't be read, and hears no more", async () => {
    const { told, open } = prepare();
    const failing = open(() => {
      throw new Error("the database is gone");
    });
    await expect(failing).rejects.toThrow("the database is gone");
    expect(told.unsubscribed).toBe(1);
  });

  it("and ends at once when its client has left", async () => {
    const { told, client, open } = prepare();
    const stream = await open(() => client.abort());
    expect([await stream.next(), await stream.next(), told.unsubscribed]).toEqual([HELLO, null, 1]);
  });
});

it("each kind of news has its event, and only a change has a place", async () => {
  const { open, hear } = prepare();
  const stream = await open();
  await stream.until("hello");
  const presence = { userId: ID, name: "Ann", videoId: ID, motion: null } as never;
  hear({ kind: "presence", presence }, { kind: "gap" }, change("7-9"));
  expect([await stream.next(), await stream.next(), await stream.next()]).toEqual([
    { event: "presence", data: presence, id: null },
    { event: "resync", data: {}, id: null },
    { event: "change", data: CHANGE, id: "7-9" },
  ]);
});

describe("a heartbeat", () => {
  it("comes when its time has come and all is fine, and not while events may be missed", async () => {
    const { told, open, hear } = prepare();
    const stream = await open();
    await stream.until("hello");
    await vi.advanceTimersByTimeAsync(BEAT_MS - 1);
    expect(told.checks).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await stream.next()).toEqual({ event: "heartbeat", data: {}, id: null });
    told.state = "stale";
    await vi.advanceTimersByTimeAsync(BEAT_MS);
    hear(change("7-2"));
    expect([(await stream.next())?.event, told.checks]).toEqual(["change", 2]);
  });

  it("ends the stream of who may not listen any more", async () => {
    const { told, open } = prepare();
    const stream = await open();
    await stream.until("hello");
    told.state = "over";
    await vi.advanceTimersByTimeAsync(BEAT_MS);
    expect([await stream.next(), told.unsubscribed]).toEqual([null, 1]);
  });
});

describe("a stream that has ended", () => {
  it.each<[string, (made: ReturnType<typeof prepare>, stream: Awaited<ReturnType<typeof readEvents>>) => unknown]>([
    ["by its news", ({ hear }) => hear({ kind: "end" })],
    ["because its client left", ({ client }) => client.abort()],
    ["because its reader left", (_made, stream) => stream.leave()],
  ])("%s hears, checks and sends nothing more", async (_name, end) => {
    const made = prepare();
    const stream = await made.open();
    await stream.until("hello");
    await end(made, stream);
    made.client.abort();
    expect(made.told.unsubscribed).toBe(1);
    made.hear(change("7-2"), { kind: "end" });
    await vi.advanceTimersByTimeAsync(3 * BEAT_MS);
    expect([await stream.next(), made.told.checks]).toEqual([null, 0]);
  });
});

describe("a client that does not read", () => {
  const MOST = 256;
  const cursors = (count: number) => Array.from({ length: count }, (_, index) => change(`7-${index}`));
  async function countOf(reader: ReadableStreamDefaultReader, most: number): Promise<number> {
    let read = 0;
    while (read < most && !(await reader.read()).done) read += 1;
    return read;
  }

  it("is waited for while it is that many events behind", async () => {
    const { told, openRaw, hear } = prepare();
    const reader = (await openRaw()).getReader();
    hear(...cursors(MOST - 1));
    expect([told.unsubscribed, await countOf(reader, MOST)]).toEqual([0, MOST]);
    hear(...cursors(1));
    expect((await reader.read()).done).toBe(false);
  });

  it("is disconnected at one more, after what was sent", async () => {
    const { told, openRaw, hear } = prepare();
    const reader = (await openRaw()).getReader();
    hear(...cursors(MOST));
    expect([told.unsubscribed, await countOf(reader, 2 * MOST)]).toEqual([1, MOST]);
  });
});
