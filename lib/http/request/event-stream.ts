import "server-only";
import type { News } from "@/lib/platform/events/live-hub";
import type { Change } from "@/lib/shared/contracts/events";

type Frame = { event: "hello" | "change" | "presence" | "resync" | "heartbeat"; data: object; id?: string };

type Beginning = { cursor: string; missed: Change[] | null };

type Options = {
  /** Subscribes to news; returns the function that unsubscribes. */
  subscribe: (hear: (news: News) => void) => () => void;
  /** Returns the events to send first. Called after `subscribe`, so that no event is lost between the two. */
  begin: () => Promise<Beginning>;
  /** Called before each heartbeat: "over" ends the stream, "stale" skips the heartbeat because events may be missed. */
  check: () => Promise<"fine" | "stale" | "over">;
  streamHeartbeatMs: number;
  /** Aborts when the client disconnects. */
  signal: AbortSignal;
};

/** `no-transform` keeps every intermediary, and Next's own compression, from buffering events to fill a block. */
export const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "private, no-store, no-transform",
  "x-accel-buffering": "no",
};

/** A client that is this many events behind is disconnected. It reconnects, and gets what it missed or a resync. */
const MOST_BEHIND = 256;

const toText = ({ event, data, id }: Frame) =>
  `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Opens a stream of server-sent events. It ends with its client, with the session, or when the client is too far behind. */
export async function openEventStream({ subscribe, begin, check, streamHeartbeatMs, signal }: Options) {
  const early: News[] = [];
  let hear = (news: News): void => void early.push(news);
  const unsubscribe = subscribe((news) => hear(news));
  let beginning: Beginning;
  try {
    beginning = await begin();
  } catch (error) {
    unsubscribe();
    throw error;
  }

  let isOver = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  let end = () => {};
  const leave = () => {
    isOver = true;
    clearInterval(timer);
    unsubscribe();
    signal.removeEventListener("abort", end);
  };

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        end = () => {
          if (!isOver) controller.close();
          leave();
        };
        const write = (frame: Frame) => {
          if (isOver) return;
          if ((controller.desiredSize ?? 0) <= -MOST_BEHIND) end();
          else controller.enqueue(Buffer.from(toText(frame)));
        };
        for (const frame of opening(beginning, streamHeartbeatMs)) write(frame);
        hear = (news) => (news.kind === "end" ? end() : write(frameOf(news)));
        for (const news of early) hear(news);
        timer = setInterval(async () => {
          const state = await check();
          if (state === "over") end();
          else if (state === "fine") write({ event: "heartbeat", data: {} });
        }, streamHeartbeatMs);
        signal.addEventListener("abort", end);
        if (signal.aborted) end();
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}

function frameOf(news: Exclude<News, { kind: "end" }>): Frame {
  if (news.kind === "gap") return { event: "resync", data: {} };
  if (news.kind === "presence") return { event: "presence", data: news.presence };
  return { event: "change", data: news.change, id: news.cursor };
}

/** Missed events carry no ID: the client reaches this cursor only after the last of them. */
function opening({ cursor, missed }: Beginning, streamHeartbeatMs: number): Frame[] {
  const told: Frame[] = missed?.map((change) => ({ event: "change", data: change })) ?? [{ event: "resync", data: {} }];
  return [...told, { event: "hello", data: { heartbeatSeconds: streamHeartbeatMs / 1000 }, id: cursor }];
}
