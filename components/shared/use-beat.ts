import { useEffect, useRef, useState } from "react";
import { BEAT_MS, type SharedBeat, SILENCE_MS } from "@/lib/contracts/shared";
import type { PlayedFrames } from "./played-frames";

type Beat = {
  /** What the page asks for files by; a new one now and then. */
  capability: string;
  /** Nobody has said for a while that the link still opens. */
  isLost: boolean;
};

/** What a beat came to: the link opens, it does not, or nobody answered. */
type Answer = { kind: "open"; capability: string } | { kind: "ended" } | { kind: "silence" };

/**
 * Asks every few seconds, while somebody looks, whether the link still opens, and tells which frames were played. When it
 * does not, the page is asked for again and says so itself.
 */
export function useBeat(first: string, played: PlayedFrames): Beat {
  const newest = useRef(first);
  const [capability, setCapability] = useState(first);
  const [isLost, setLost] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let heardAt = Date.now();
    let over = false;

    const beat = async () => {
      clearTimeout(timer);
      const answer = await ask(newest.current, { played: played.take() });
      if (over) return;
      if (answer.kind === "ended") return location.reload();
      if (answer.kind === "open") {
        newest.current = answer.capability;
        heardAt = Date.now();
      }
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
    const timer = setInterval(() => setCapability(newest.current), RENEW_MS);
    return () => clearInterval(timer);
  }, []);
  return { capability, isLost };
}

/** Less than a capability lasts. */
const RENEW_MS = 8 * 60_000;

async function ask(capability: string, body: SharedBeat): Promise<Answer> {
  try {
    const response = await fetch(`/api/shared/${capability}/beat`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
      signal: AbortSignal.timeout(BEAT_MS),
    });
    if (response.status === 404) return { kind: "ended" };
    if (!response.ok) return { kind: "silence" };
    const reply: unknown = await response.json();
    const isReply = typeof reply === "object" && reply !== null && "capability" in reply;
    return isReply ? { kind: "open", capability: String(reply.capability) } : { kind: "silence" };
  } catch {
    return { kind: "silence" };
  }
}
