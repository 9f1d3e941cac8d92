import type { Change, streamEventsEndpoint } from "@/lib/shared/contracts/events";
import { reopenAfterMs, silenceMs } from "./live-decisions";

/**
 * Messages from the tab that holds the stream to the others; a new tab sends `who`. Tabs may run other versions of the code.
 */
type Told =
  | { kind: "beat"; heartbeatSeconds: number; cursor?: string }
  | { kind: "change"; change: Change; cursor?: string }
  | { kind: "resync" | "down" | "who" };

const STREAM: (typeof streamEventsEndpoint)["path"] = "/api/events";

type Options = {
  /** Tabs of another member or team do not share this stream. */
  scope: string;
  onChange: (change: Change) => void;
  /** Called when some changes were missed. */
  onGap: () => void;
  /** Whether live updates work now; called only when that changes. */
  onHearing: (hearing: boolean) => void;
};

type Hello = { heartbeatSeconds: number };
/** Used until the server has sent its heartbeat interval. */
const FIRST_WORD_SECONDS = 10;

/**
 * Receives changes through one stream per browser profile: the tab that gets the lock holds the stream and forwards its
 * messages to the other tabs; when it closes, the next tab continues from the same cursor. Without Web Locks (a page over
 * plain http) there are no live updates and polling goes on. Returns a function that closes it.
 */
export function openLiveLink({ scope, onChange, onGap, onHearing }: Options): () => void {
  if (!("locks" in navigator) || typeof EventSource === "undefined") return () => undefined;
  const name = `reshoot.live.${scope}`;
  const channel = new BroadcastChannel(name);
  const closing = new AbortController();
  const monitor = createHeartbeatMonitor(onHearing);
  let cursor: string | undefined;

  function hear(told: Told): void {
    if ("cursor" in told && told.cursor !== undefined) cursor = told.cursor;
    if (told.kind === "beat") monitor.heard(told.heartbeatSeconds);
    if (told.kind === "down") monitor.stale();
    if (told.kind === "resync") onGap();
    if (told.kind === "change") onChange(told.change);
  }
  channel.onmessage = ({ data: told }: MessageEvent<Told>) => {
    if (told.kind === "who") leader?.introduce();
    else hear(told);
  };

  let leader: ReturnType<typeof leadStream> | undefined;
  navigator.locks
    .request(name, { signal: closing.signal }, async () => {
      leader = leadStream({
        cursor: () => cursor,
        tell(told) {
          hear(told);
          channel.postMessage(told);
        },
        signal: closing.signal,
      });
      await leader.over;
    })
    .catch(() => undefined);
  channel.postMessage({ kind: "who" } satisfies Told);

  return () => {
    closing.abort();
    monitor.close();
    channel.close();
  };
}

/** Knows whether a message of the stream arrived lately, whichever tab holds the stream. */
function createHeartbeatMonitor(onHearing: (hearing: boolean) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hearing = false;
  const turn = (now: boolean) => {
    if (now === hearing) return;
    hearing = now;
    onHearing(now);
  };
  const stale = () => {
    clearTimeout(timer);
    turn(false);
  };
  return {
    heard(heartbeatSeconds: number) {
      clearTimeout(timer);
      timer = setTimeout(stale, silenceMs(heartbeatSeconds));
      turn(true);
    },
    stale,
    close: () => clearTimeout(timer),
  };
}

type Lead = { cursor: () => string | undefined; tell: (told: Told) => void; signal: AbortSignal };

/** Holds the stream, and reopens it whenever it fails or falls silent, until the signal aborts. */
function leadStream({ cursor, tell, signal }: Lead) {
  let source: EventSource | undefined;
  let heartbeatSeconds = FIRST_WORD_SECONDS;
  let failures = 0;
  let isUp = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const beat = (at?: string) => {
    isUp = true;
    failures = 0;
    clearTimeout(timer);
    timer = setTimeout(fail, silenceMs(heartbeatSeconds));
    tell({ kind: "beat", heartbeatSeconds, ...(at && { cursor: at }) });
  };
  function fail(): void {
    source?.close();
    clearTimeout(timer);
    isUp = false;
    failures += 1;
    tell({ kind: "down" });
    timer = setTimeout(open, reopenAfterMs(failures, Math.random()));
  }
  function open(): void {
    const after = cursor();
    const stream = new EventSource(STREAM + (after ? `?${new URLSearchParams({ after })}` : ""));
    source = stream;
    timer = setTimeout(fail, silenceMs(FIRST_WORD_SECONDS));
    stream.onerror = fail;
    stream.addEventListener("hello", ({ data, lastEventId }) => {
      const hello: Hello = JSON.parse(data);
      heartbeatSeconds = hello.heartbeatSeconds;
      beat(lastEventId);
    });
    stream.addEventListener("beat", () => beat());
    stream.addEventListener("resync", () => tell({ kind: "resync" }));
    stream.addEventListener("change", ({ data, lastEventId }) => {
      const change: Change = JSON.parse(data);
      tell({ kind: "change", change, ...(lastEventId && { cursor: lastEventId }) });
    });
  }

  open();
  return {
    /** Tells a new tab at once that the stream is alive, and the cursor from which to continue if this tab closes now. */
    introduce() {
      const at = cursor();
      if (isUp) tell({ kind: "beat", heartbeatSeconds, ...(at && { cursor: at }) });
    },
    over: new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        source?.close();
        resolve();
      });
    }),
  };
}
