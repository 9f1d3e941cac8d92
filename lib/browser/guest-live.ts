import { useEffect, useEffectEvent, useState } from "react";
import type { streamSharedEndpoint } from "@/lib/shared/contracts/share-review";
import { silenceMs } from "./live/live-decisions";

const STREAM: (typeof streamSharedEndpoint)["path"] = "/s/{token}/events";
/** Used until the server has sent its heartbeat interval. */
const FIRST_HEARTBEAT_SECONDS = 10;
/** A refused stream, such as beyond the limit of a link, is not worth asking for often: meanwhile there is polling. */
const RETRY_MS = 15_000;

/** Listens for changes of the review that a visitor sees, while the page is visible. Returns whether it hears them now. */
export function useGuestLive(token: string, onChange: () => void): boolean {
  const [isLive, setLive] = useState(false);
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    if (typeof EventSource === "undefined") return;
    let close = () => {};
    const turn = () => {
      close();
      close =
        document.visibilityState === "visible"
          ? listen(STREAM.replace("{token}", encodeURIComponent(token)), { onChange: () => changed(), onLive: setLive })
          : () => {};
    };
    turn();
    document.addEventListener("visibilitychange", turn);
    return () => {
      document.removeEventListener("visibilitychange", turn);
      close();
    };
  }, [token]);
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
    timer = setTimeout(open, RETRY_MS);
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
