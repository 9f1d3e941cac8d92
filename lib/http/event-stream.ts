import "server-only";
import type { News } from "@/lib/platform/events/live-hub";
import type { Change } from "@/lib/shared/contracts/events";

type Frame = { event: "hello" | "change" | "resync" | "beat"; data: object; id?: string };

type Beginning = { cursor: string; missed: Change[] | null };

type Options = {
  /** Begins to hear, and gives the way to stop. */
  subscribe: (hear: (news: News) => void) => () => void;
  /** What is told before anything that is heard. Read after the subscription, so that nothing falls between. */
  begin: () => Promise<Beginning>;
  /** Asked before each beat: whether to go on, and whether the stream can be trusted just now. */
  check: () => Promise<"fine" | "stale" | "over">;
  streamHeartbeatMs: number;
  /** Aborts when the reader has gone. */
  signal: AbortSignal;
};

/** A reader that is this many events behind is let go; it comes back, and is told what it missed or to read anew. */
const MOST_BEHIND = 256;

const toText = ({ event, data, id }: Frame) =>
  `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Opens a stream of server-sent events. It ends with its reader, with its session, or when it is too far behind. */
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
          else if (state === "fine") write({ event: "beat", data: {} });
        }, streamHeartbeatMs);
        signal.addEventListener("abort", end);
        if (signal.aborted) end();
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}

const frameOf = (news: Exclude<News, { kind: "end" }>): Frame =>
  news.kind === "gap" ? { event: "resync", data: {} } : { event: "change", data: news.change, id: news.cursor };

/** The missed ones carry no id of their own: only after the last of them is this place reached. */
function opening({ cursor, missed }: Beginning, streamHeartbeatMs: number): Frame[] {
  const told: Frame[] = missed?.map((change) => ({ event: "change", data: change })) ?? [{ event: "resync", data: {} }];
  return [...told, { event: "hello", data: { heartbeatSeconds: streamHeartbeatMs / 1000 }, id: cursor }];
}
