import type { Change } from "@/lib/shared/contracts/events";
import type { Presence } from "@/lib/shared/contracts/presence";
import { type Beginning, keepHeard } from "./heard-changes";
import { type Heard, leadStream } from "./lead-stream";
import { silenceMs } from "./live-decisions";

/**
 * Messages between tabs. The tab that holds the stream forwards what it hears, to all tabs or `to` one of them; a new tab sends
 * `who`. Tabs may run other versions of the code: older ones send `who` without more, and do not know `to`.
 */
type TabMessage = (Heard & { to?: string }) | ({ kind: "who" } & Partial<Asking>);
type Asking = { tab: string; page: Beginning };

type Options = {
  /** Tabs of another member or team do not share this stream. */
  scope: string;
  /** The team that this page shows. */
  teamId: string;
  /** What changed since then is told. */
  page: Beginning;
  onChange: (change: Change) => void;
  onPresence: (presence: Presence) => void;
  /** Called when some changes were missed. */
  onGap: () => void;
  /** Whether live updates work now; called only when that changes. */
  onConnected: (connected: boolean) => void;
};

/** A tab whose older code holds the stream never answers as newer code does. */
const MOST_QUESTIONS = 5;

/**
 * Receives changes through one stream per browser profile: the tab that gets the lock holds the stream and forwards its
 * messages to the other tabs; when it closes, the next tab continues from the same cursor. The first stream begins where the page
 * was rendered, and a new tab is told what the others have heard since its own page was: so nothing is lost between what a page
 * reads first and what it hears. Without Web Locks (a page over plain http) there are no live updates and polling goes on.
 * Returns a function that closes it.
 */
export function openLiveLink({ scope, teamId, page, ...on }: Options): () => void {
  if (!("locks" in navigator) || typeof EventSource === "undefined") return () => undefined;
  const name = `reshoot.live.${scope}`;
  const tab = crypto.randomUUID();
  const channel = new BroadcastChannel(name);
  const closing = new AbortController();
  const monitor = createHeartbeatMonitor(on.onConnected);
  const heard = keepHeard(page);
  const send = (message: TabMessage) => channel.postMessage(message);
  let leader: ReturnType<typeof leadStream> | undefined;
  let { cursor } = page;
  /** True once this tab has heard all that changed since its page was rendered, so that it can continue from newer cursors. */
  let isCaughtUp = false;
  let questions = 0;

  function ask(): void {
    questions += 1;
    send({ kind: "who", tab, page });
  }
  function answer({ tab: to, page: theirs }: Partial<Asking>): void {
    if (!leader) return;
    if (theirs && to) for (const told of heard.missedBy(theirs)) send({ ...told, to });
    const heartbeatSeconds = leader.pulse();
    if (heartbeatSeconds) send({ kind: "heartbeat", heartbeatSeconds, ...(cursor && { cursor }), ...(to && { to }) });
  }
  function take(message: Heard): void {
    if ("cursor" in message && message.cursor !== undefined && isCaughtUp) cursor = message.cursor;
    switch (message.kind) {
      case "heartbeat":
        monitor.received(message.heartbeatSeconds);
        break;
      case "down":
        monitor.stale();
        break;
      case "resync":
        heard.add(message, Date.now());
        on.onGap();
        break;
      case "change":
        heard.add(message, Date.now());
        on.onChange(message.change);
        break;
      case "presence":
        on.onPresence(message.presence);
        break;
      default:
    }
  }
  channel.onmessage = ({ data: message }: MessageEvent<TabMessage>) => {
    if (message.kind === "who") answer(message);
    else if (message.to === undefined || message.to === tab) receive(message);
  };
  function receive(message: Heard & { to?: string }): void {
    if (message.kind === "heartbeat" && message.to === tab) isCaughtUp = true;
    take(message);
    if (message.kind === "heartbeat" && !isCaughtUp && questions < MOST_QUESTIONS) ask();
  }
  function lead(): Promise<void> {
    leader = leadStream({
      teamId,
      cursor: () => cursor,
      hear(message) {
        const isFirst = message.kind === "heartbeat" && !isCaughtUp;
        if (isFirst) isCaughtUp = true;
        take(message);
        send(message);
        if (isFirst && page.cursor === undefined) on.onGap();
      },
      signal: closing.signal,
    });
    return leader.over;
  }
  // While the browser kept the page for the way back, the page heard nothing.
  window.addEventListener("pageshow", ({ persisted }) => persisted && on.onGap(), { signal: closing.signal });
  navigator.locks.request(name, { signal: closing.signal }, lead).catch(() => undefined);
  ask();

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
