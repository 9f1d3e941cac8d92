import type { Change, streamEventsEndpoint } from "@/lib/shared/contracts/events";
import type { Presence } from "@/lib/shared/contracts/presence";
import { TEAM_PARAMETER } from "@/lib/shared/shown-team";
import { reopenAfterMs, silenceMs } from "./live-decisions";

/**
 * Messages from the tab that holds the stream to the others; a new tab sends `who`. Tabs may run other versions of the code.
 */
type TabMessage =
  | { kind: "heartbeat"; heartbeatSeconds: number; cursor?: string }
  | { kind: "change"; change: Change; cursor?: string }
  | { kind: "presence"; presence: Presence }
  | { kind: "resync" | "down" | "who" };

const STREAM: (typeof streamEventsEndpoint)["path"] = "/api/events";

type Options = {
  /** Tabs of another member or team do not share this stream. */
  scope: string;
  /** The team that this page shows: the server refuses the stream of another one. */
  teamId: string;
  onChange: (change: Change) => void;
  onPresence: (presence: Presence) => void;
  /** Called when some changes were missed. */
  onGap: () => void;
  /** Whether live updates work now; called only when that changes. */
  onConnected: (connected: boolean) => void;
};

type Hello = { heartbeatSeconds: number };
/** Used until the server has sent its heartbeat interval. */
const FIRST_HEARTBEAT_SECONDS = 10;

/**
 * Receives changes through one stream per browser profile: the tab that gets the lock holds the stream and forwards its
 * messages to the other tabs; when it closes, the next tab continues from the same cursor. Without Web Locks (a page over
 * plain http) there are no live updates and polling goes on. Returns a function that closes it.
 */
export function openLiveLink({ scope, teamId, onChange, onPresence, onGap, onConnected }: Options): () => void {
  if (!("locks" in navigator) || typeof EventSource === "undefined") return () => undefined;
  const name = `reshoot.live.${scope}`;
  const channel = new BroadcastChannel(name);
  const closing = new AbortController();
  const monitor = createHeartbeatMonitor(onConnected);
  let cursor: string | undefined;

  function receive(message: TabMessage): void {
    if ("cursor" in message && message.cursor !== undefined) cursor = message.cursor;
    switch (message.kind) {
      case "heartbeat":
        monitor.received(message.heartbeatSeconds);
        break;
      case "down":
        monitor.stale();
        break;
      case "resync":
        onGap();
        break;
      case "change":
        onChange(message.change);
        break;
      case "presence":
        onPresence(message.presence);
        break;
      default:
    }
  }
  channel.onmessage = ({ data: message }: MessageEvent<TabMessage>) => {
    if (message.kind === "who") leader?.introduce();
    else receive(message);
  };

  let leader: ReturnType<typeof leadStream> | undefined;
  navigator.locks
    .request(name, { signal: closing.signal }, async () => {
      leader = leadStream({
        teamId,
        cursor: () => cursor,
        send(message) {
          receive(message);
          channel.postMessage(message);
        },
        signal: closing.signal,
      });
      await leader.over;
    })
    .catch(() => undefined);
  channel.postMessage({ kind: "who" } satisfies TabMessage);

  return () => {
    closing.abort();
    monitor.close();
    channel.close();
  };
}

/** Knows whether a message of the stream arrived lately, whichever tab holds the stream. */
function createHeartbeatMonitor(onConnected: (connected: boolean) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let connected = false;
  const turn = (now: boolean) => {
    if (now === connected) return;
    connected = now;
    onConnected(now);
  };
  const stale = () => {
    clearTimeout(timer);
    turn(false);
  };
  return {
    received(heartbeatSeconds: number) {
      clearTimeout(timer);
      timer = setTimeout(stale, silenceMs(heartbeatSeconds));
      turn(true);
    },
    stale,
    close: () => clearTimeout(timer),
  };
}

type Lead = {
  teamId: string;
  cursor: () => string | undefined;
  send: (message: TabMessage) => void;
  signal: AbortSignal;
};

/** Holds the stream, and reopens it whenever it fails or falls silent, until the signal aborts. */
function leadStream({ teamId, cursor, send, signal }: Lead) {
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
    send({ kind: "heartbeat", heartbeatSeconds, ...(at && { cursor: at }) });
  };
  function fail(): void {
    source?.close();
    clearTimeout(timer);
    isUp = false;
    failures += 1;
    send({ kind: "down" });
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
    stream.addEventListener("resync", () => send({ kind: "resync" }));
    stream.addEventListener("presence", ({ data }) => send({ kind: "presence", presence: JSON.parse(data) }));
    stream.addEventListener("change", ({ data, lastEventId }) => {
      const change: Change = JSON.parse(data);
      send({ kind: "change", change, ...(lastEventId && { cursor: lastEventId }) });
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
    /** Tells a new tab at once that the stream is alive, and the cursor from which to continue if this tab closes now. */
    introduce() {
      const at = cursor();
      if (isUp) send({ kind: "heartbeat", heartbeatSeconds, ...(at && { cursor: at }) });
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
