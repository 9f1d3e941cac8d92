import { type RefObject, useEffect, useState } from "react";

/**
 * Shows an element on the whole screen. Where the browser cannot (an iPhone, or a frame that may not), `isFull` is true as
 * well, and the page covers its window with it; Esc then leaves it.
 */
export function useFullScreen(ref: RefObject<HTMLElement | null>) {
  const [isFull, setFull] = useState(false);

  useEffect(() => {
    const follow = () => setFull(document.fullscreenElement !== null && document.fullscreenElement === ref.current);
    document.addEventListener("fullscreenchange", follow);
    return () => document.removeEventListener("fullscreenchange", follow);
  }, [ref]);

  useEffect(() => {
    if (!isFull) return;
    const leave = (event: KeyboardEvent) => event.key === "Escape" && !document.fullscreenElement && setFull(false);
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, [isFull]);

  const toggle = async () => {
    if (document.fullscreenElement) return document.exitFullscreen();
    if (isFull) return setFull(false);
    const isShown = document.fullscreenEnabled && (await ref.current?.requestFullscreen().then(yes, no));
    if (!isShown) setFull(true);
  };
  return { isFull, toggle: () => void toggle() };
}

const yes = () => true;
const no = () => false;
