import { useEffect, useEffectEvent, useState } from "react";
import type { streamSharedEndpoint } from "@/lib/shared/contracts/share-review";
import { silenceMs } from "./live/live-decisions";
import { readInTurn } from "./read-in-turn";

const STREAM: (typeof streamSharedEndpoint)["path"] = "/s/{token}/events";
/** Used until the server has sent its heartbeat interval. */
const FIRST_HEARTBEAT_SECONDS = 10;
/** A refused stream, such as beyond the limit of a link, is not worth asking for often: meanwhile there is polling. */
const RETRY_MS = 15_000;
/** All pages of a server that stopped try again, and not in the same moment. */
const RETRY_SPREAD_MS = 5_000;

/**
 * Calls `read` after changes of the review that a visitor sees, while the page is visible: never twice at once. Returns whether it
 * hears of changes now. The stream is of the guest that this browser was when it began, so another guest has another one.
 */
export function useGuestLive(token: string, isGuest: boolean | undefined, read: () => Promise<unknown>): boolean {
  const [isLive, setLive] = useState(false);
  const readNow = useEffectEvent(read);
  useEffect(() => {
    if (typeof EventSource === "undefined" || isGuest === undefined) return;
    const turn = readInTurn(() => readNow());
    let close = () => {};
    const follow = () => {
      close();
      close =
        document.visibilityState === "visible"
          ? listen(STREAM.replace("{token}", encodeURIComponent(token)), { onChange: turn.soon, onLive: setLive })
          : () => {};
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      turn.stop();
      close();
    };
  }, [token, isGuest]);
  return isLive;
}

type Heard = { onChange: () => void; onLive: (isLive: boolean) => void };

/** Reopens the stream whenever it fails or falls silent. Returns a function that closes it. */
function listen(url: string, { onChange, onLive }: Heard): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heartbeatSeconds = FIRST_HEARTBEAT_SECONDS;
  const stop = () => {
    source?.close();
    clearTimeout(timer);
    onLive(false);
  };
  const fail = () => {
    stop();
    timer = setTimeout(open, RETRY_MS + Math.random() * RETRY_SPREAD_MS);
  };
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(fail, silenceMs(heartbeatSeconds));
    onLive(true);
  };
  function open(): void {
    source = new EventSource(url);
    source.onerror = fail;
    source.addEventListener("hello", ({ data }) => {
      ({ heartbeatSeconds } = JSON.parse(data));
      alive();
      onChange();
    });
    source.addEventListener("heartbeat", alive);
    for (const name of ["change", "resync"]) source.addEventListener(name, onChange);
  }
  open();
  return stop;
}
