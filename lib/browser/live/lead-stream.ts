import type { Change, streamEventsEndpoint } from "@/lib/shared/contracts/events";
import type { Presence } from "@/lib/shared/contracts/presence";
import { TEAM_PARAMETER } from "@/lib/shared/shown-team";
import { reopenAfterMs, silenceMs } from "./live-decisions";

/** What the tab that holds the stream says of it. `cursor` is where a stream continues after it. */
export type Heard =
  | { kind: "heartbeat"; heartbeatSeconds: number; cursor?: string }
  | { kind: "change"; change: Change; cursor?: string }
  | { kind: "presence"; presence: Presence }
  | { kind: "resync" }
  | { kind: "down" };

const STREAM: (typeof streamEventsEndpoint)["path"] = "/api/events";

type Hello = { heartbeatSeconds: number };
/** Used until the server has sent its heartbeat interval. */
const FIRST_HEARTBEAT_SECONDS = 10;

type Lead = {
  /** The team that this page shows: the server refuses the stream of another one. */
  teamId: string;
  /** From where the stream is to continue; undefined for now. */
  cursor: () => string | undefined;
  hear: (heard: Heard) => void;
  signal: AbortSignal;
};

/** Holds the stream, and reopens it whenever it fails or falls silent, until the signal aborts. */
export function leadStream({ teamId, cursor, hear, signal }: Lead) {
  let source: EventSource | undefined;
  let heartbeatSeconds = FIRST_HEARTBEAT_SECONDS;
  let failures = 0;
  let isUp = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const heartbeat = (at?: string) => {
    isUp = true;
    failures = 0;
    clearTimeout(timer);
    timer = setTimeout(fail, silenceMs(heartbeatSeconds));
    hear({ kind: "heartbeat", heartbeatSeconds, ...(at && { cursor: at }) });
  };
  function fail(): void {
    source?.close();
    clearTimeout(timer);
    isUp = false;
    failures += 1;
    hear({ kind: "down" });
    timer = setTimeout(open, reopenAfterMs(failures, Math.random()));
  }
  function open(): void {
    const after = cursor();
    const search = new URLSearchParams({ [TEAM_PARAMETER]: teamId, ...(after && { after }) });
    const stream = new EventSource(`${STREAM}?${search}`);
    source = stream;
    timer = setTimeout(fail, silenceMs(FIRST_HEARTBEAT_SECONDS));
    stream.onerror = fail;
    stream.addEventListener("hello", ({ data, lastEventId }) => {
      const hello: Hello = JSON.parse(data);
      heartbeatSeconds = hello.heartbeatSeconds;
      heartbeat(lastEventId);
    });
    stream.addEventListener("heartbeat", () => heartbeat());
    stream.addEventListener("resync", () => hear({ kind: "resync" }));
    stream.addEventListener("presence", ({ data }) => hear({ kind: "presence", presence: JSON.parse(data) }));
    stream.addEventListener("change", ({ data, lastEventId }) => {
      const change: Change = JSON.parse(data);
      hear({ kind: "change", change, ...(lastEventId && { cursor: lastEventId }) });
    });
  }

  window.addEventListener(
    "online",
    () => {
      if (isUp) return;
      source?.close();
      clearTimeout(timer);
      open();
    },
    { signal },
  );
  open();
  return {
    /** The heartbeat interval in seconds while the stream works; undefined while it does not. */
    pulse: () => (isUp ? heartbeatSeconds : undefined),
    over: new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        source?.close();
        resolve();
      });
    }),
  };
}
