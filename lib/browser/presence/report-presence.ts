import { call } from "@/lib/browser/fetch/api";
import { ofShownTeam } from "@/lib/browser/fetch/shown-team";
import { newKey } from "@/lib/browser/new-key";
import type { reportPresenceEndpoint } from "@/lib/shared/contracts/presence";
import { typingNow } from "./typing";

const HEARTBEAT_MS = 10_000;
/** While someone else is there, a page tells where it is at most this often. */
const FOLLOWED_MS = 1_000;
const PATH: (typeof reportPresenceEndpoint)["path"] = "/api/presence";
const pageId = newKey();

type Facts = {
  videoId: string;
  frame: () => number | null;
  /** How many others are there: alone, a page only tells that it is there. */
  others: () => number;
};

/**
 * Tells the others where this page is, while it is visible: every ten seconds, and once a second while something moves and
 * someone sees it. Returns a function that says goodbye.
 */
export function keepReporting({ videoId, frame, others }: Facts): () => void {
  let told = "";
  let toldAt = Number.NEGATIVE_INFINITY;
  let knownOthers = 0;

  const here = (isGone: boolean) => ({ videoId, pageId, frame: frame(), typingIn: typingNow(), isGone });
  function tick(): void {
    if (document.visibilityState !== "visible") return;
    const body = here(false);
    const text = JSON.stringify(body);
    const age = performance.now() - toldAt;
    const hasCome = others() > knownOthers;
    const isDue = age >= HEARTBEAT_MS || (age >= FOLLOWED_MS && (hasCome || (others() > 0 && text !== told)));
    if (!isDue) return;
    [told, toldAt, knownOthers] = [text, performance.now(), others()];
    // What is lost is told again by the next one.
    void call<typeof reportPresenceEndpoint>("POST /api/presence", { body }).catch(() => undefined);
  }
  function leave(): void {
    if (toldAt === Number.NEGATIVE_INFINITY) return;
    [told, toldAt] = ["", Number.NEGATIVE_INFINITY];
    navigator.sendBeacon?.(ofShownTeam(PATH), new Blob([JSON.stringify(here(true))], { type: "application/json" }));
  }
  const onVisibility = () => (document.visibilityState === "visible" ? tick() : leave());

  const timer = setInterval(tick, FOLLOWED_MS);
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", onVisibility);
  tick();
  return () => {
    clearInterval(timer);
    window.removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", onVisibility);
    leave();
  };
}
