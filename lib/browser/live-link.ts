import { Change, streamEventsEndpoint } from "@/lib/contracts/events";
import * as z from "@/lib/contracts/schema";
import { reopenAfterMs, silenceMs } from "./live-decisions";

/** What the tab that holds the stream tells the others, and `who` what a new one asks. */
const Told = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("beat"), heartbeatSeconds: z.number(), place: z.optional(z.string()) }),
  z.object({ kind: z.literal("change"), change: Change, place: z.optional(z.string()) }),
  z.object({ kind: z.literal("resync") }),
  z.object({ kind: z.literal("down") }),
  z.object({ kind: z.literal("who") }),
]);
type Told = z.output<typeof Told>;

type Options = {
  /** Who hears: tabs of another person or team share nothing with this one. */
  scope: string;
  onChange: (change: Change) => void;
  /** Some changes were missed. */
  onGap: () => void;
  /** Whether changes are heard now; said once per turn. */
  onHearing: (hearing: boolean) => void;
};

const Hello = z.object({ heartbeatSeconds: z.number() });
/** Until the server says how often it beats. */
const FIRST_WORD_SECONDS = 10;

/**
 * Hears of changes through one stream per browser profile: the tab that gets the lock holds it and tells the others;
 * when it closes, the next one takes over from the same place. Without Web Locks (a page over plain http) nothing is
 * heard and polling goes on. The function that comes back ends it.
 */
export function openLiveLink({ scope, onChange, onGap, onHearing }: Options): () => void {
  if (!("locks" in navigator) || typeof EventSource === "undefined") return () => undefined;
  const name = `reshoot.live.${scope}`;
  const channel = new BroadcastChannel(name);
  const closing = new AbortController();
  const ear = createEar(onHearing);
  let place: string | undefined;

  function hear(told: Told): void {
    if ("place" in told && told.place !== undefined) place = told.place;
    if (told.kind === "beat") ear.heard(told.heartbeatSeconds);
    if (told.kind === "down") ear.deaf();
    if (told.kind === "resync") onGap();
    if (told.kind === "change") onChange(told.change);
  }
  channel.onmessage = ({ data }) => {
    const { success, data: told } = Told.safeParse(data);
    if (!success) return;
    if (told.kind === "who") leader?.introduce();
    else hear(told);
  };

  let leader: ReturnType<typeof leadStream> | undefined;
  navigator.locks
    .request(name, { signal: closing.signal }, async () => {
      leader = leadStream({
        place: () => place,
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
    ear.close();
    channel.close();
  };
}

/** Knows whether the stream was heard lately, on which tab it may ever be. */
function createEar(onHearing: (hearing: boolean) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hearing = false;
  const turn = (now: boolean) => {
    if (now === hearing) return;
    hearing = now;
    onHearing(now);
  };
  const deaf = () => {
    clearTimeout(timer);
    turn(false);
  };
  return {
    heard(heartbeatSeconds: number) {
      clearTimeout(timer);
      timer = setTimeout(deaf, silenceMs(heartbeatSeconds));
      turn(true);
    },
    deaf,
    close: () => clearTimeout(timer),
  };
}

type Lead = { place: () => string | undefined; tell: (told: Told) => void; signal: AbortSignal };

/** Holds the stream, and opens it anew whenever it fails or falls silent, until the signal. */
function leadStream({ place, tell, signal }: Lead) {
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
    tell({ kind: "beat", heartbeatSeconds, ...(at && { place: at }) });
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
    const after = place();
    const stream = new EventSource(streamEventsEndpoint.path + (after ? `?${new URLSearchParams({ after })}` : ""));
    source = stream;
    timer = setTimeout(fail, silenceMs(FIRST_WORD_SECONDS));
    stream.onerror = fail;
    stream.addEventListener("hello", ({ data, lastEventId }) => {
      heartbeatSeconds = Hello.parse(JSON.parse(data)).heartbeatSeconds;
      beat(lastEventId);
    });
    stream.addEventListener("beat", () => beat());
    stream.addEventListener("resync", () => tell({ kind: "resync" }));
    stream.addEventListener("change", ({ data, lastEventId }) => {
      tell({ kind: "change", change: Change.parse(JSON.parse(data)), ...(lastEventId && { place: lastEventId }) });
    });
  }

  open();
  return {
    /** Tells a new tab at once that the stream lives, and from where it would have to go on if this tab closed now. */
    introduce() {
      const at = place();
      if (isUp) tell({ kind: "beat", heartbeatSeconds, ...(at && { place: at }) });
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
