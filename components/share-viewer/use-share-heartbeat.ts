import { useCallback, useEffect, useRef, useState } from "react";
import { HEARTBEAT_MS, type ShareHeartbeat, SILENCE_MS } from "@/lib/shared/contracts/share-view";
import type { PlayedFrames } from "./played-frames";
import { keepInAddress } from "./use-view";

type Beat = {
  /** The token in the page's media URLs; renewed now and then. */
  mediaToken: string;
  /** True when the share has not been confirmed as open for a while. */
  isLost: boolean;
  /** Switches to another mediaToken; `now` when the URLs must change at once. */
  adopt: (mediaToken: string, now: boolean) => void;
};

/** The outcome of a heartbeat: the share is open, it has ended, or there was no answer. */
type Answer = { kind: "open"; mediaToken: string; resume: string | null } | { kind: "ended" } | { kind: "silence" };

/**
 * Checks every few seconds whether the share is still open, and reports which frames were played. When the share has ended,
 * the page reloads and shows that.
 */
export function useShareHeartbeat(first: string, played: PlayedFrames): Beat {
  const newest = useRef(first);
  const resume = useRef<string>(null);
  const [mediaToken, setMediaToken] = useState(first);
  const [isLost, setLost] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let heardAt = Date.now();
    let over = false;

    const follow = (answer: Answer) => {
      if (answer.kind === "ended") location.reload();
      if (answer.kind === "open") [newest.current, resume.current] = [answer.mediaToken, answer.resume];
    };
    const heartbeat = async () => {
      clearTimeout(timer);
      const asked = newest.current;
      const answer = await ask(asked, { played: played.take() });
      if (over) return;
      if (answer.kind !== "silence") heardAt = Date.now();
      // If a view has begun meanwhile, it has its own mediaToken, and this answer belongs to the previous one.
      if (asked === newest.current) follow(answer);
      setLost(Date.now() - heardAt > SILENCE_MS);
      clearTimeout(timer);
      timer = setTimeout(heartbeat, HEARTBEAT_MS);
    };
    const onVisible = () => {
      if (document.visibilityState === "visible") void heartbeat();
    };
    timer = setTimeout(heartbeat, HEARTBEAT_MS);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [played]);

  // URLs change rarely, because a playing player would have to restart.
  useEffect(() => {
    const timer = setInterval(() => {
      setMediaToken(newest.current);
      keepInAddress(resume.current);
    }, RENEW_MS);
    return () => clearInterval(timer);
  }, []);
  const adopt = useCallback((other: string, now: boolean) => {
    newest.current = other;
    if (now) setMediaToken(other);
  }, []);
  return { mediaToken, isLost, adopt };
}

/** Shorter than the lifetime of a mediaToken. */
const RENEW_MS = 8 * 60_000;

async function ask(mediaToken: string, body: ShareHeartbeat): Promise<Answer> {
  try {
    const response = await fetch(`/api/share-files/${mediaToken}/heartbeat`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
      signal: AbortSignal.timeout(HEARTBEAT_MS),
    });
    if (response.status === 404) return { kind: "ended" };
    if (!response.ok) return { kind: "silence" };
    const reply: unknown = await response.json();
    if (!(typeof reply === "object" && reply !== null && "mediaToken" in reply)) return { kind: "silence" };
    const resume = "resume" in reply && typeof reply.resume === "string" ? reply.resume : null;
    return { kind: "open", mediaToken: String(reply.mediaToken), resume };
  } catch {
    return { kind: "silence" };
  }
}
