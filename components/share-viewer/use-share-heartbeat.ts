import { useCallback, useEffect, useRef, useState } from "react";
import { BEAT_MS, type ShareHeartbeat, SILENCE_MS } from "@/lib/shared/contracts/share-view";
import type { PlayedFrames } from "./played-frames";
import { keepInAddress } from "./use-view";

type Beat = {
  /** What the page asks for files by; a new one now and then. */
  mediaToken: string;
  /** Nobody has said for a while that the link still opens. */
  isLost: boolean;
  /** Goes on with another mediaToken; `now` when addresses have to change at once. */
  adopt: (mediaToken: string, now: boolean) => void;
};

/** What a beat came to: the link opens, it does not, or nobody answered. */
type Answer = { kind: "open"; mediaToken: string; resume: string | null } | { kind: "ended" } | { kind: "silence" };

/**
 * Asks every few seconds, while somebody looks, whether the link still opens, and tells which frames were played. When it
 * does not, the page is asked for again and says so itself.
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
    const beat = async () => {
      clearTimeout(timer);
      const asked = newest.current;
      const answer = await ask(asked, { played: played.take() });
      if (over) return;
      if (answer.kind !== "silence") heardAt = Date.now();
      // A view that began meanwhile has a mediaToken of its own, and this answer is about the one before.
      if (asked === newest.current) follow(answer);
      setLost(Date.now() - heardAt > SILENCE_MS);
      clearTimeout(timer);
      timer = setTimeout(beat, BEAT_MS);
    };
    const onVisible = () => {
      if (document.visibilityState === "visible") void beat();
    };
    timer = setTimeout(beat, BEAT_MS);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [played]);

  // Addresses change seldom: a player that is playing would have to begin anew.
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

/** Less than a mediaToken lasts. */
const RENEW_MS = 8 * 60_000;

async function ask(mediaToken: string, body: ShareHeartbeat): Promise<Answer> {
  try {
    const response = await fetch(`/api/share-files/${mediaToken}/beat`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
      signal: AbortSignal.timeout(BEAT_MS),
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
