import { useEffect, useLayoutEffect, useRef } from "react";

type Early = Window & { earlyPresses?: HTMLElement[] | null };

/**
 * A script for the page of a share: notes the buttons that are pressed before React has taken the page over, which would be lost. Of all that
 * plays a pair it notes one press: a second one would pause it.
 * `useEarlyPresses` presses them again. `data-early="play"` of the document says that what plays a shared pair was pressed. Links and forms do without scripts.
 */
// text-ok: code
export const NOTE_PRESSES = `earlyPresses=[];addEventListener("click",function(event){
var pressed=earlyPresses&&event.target.closest("button[type=button],[data-plays]");if(!pressed)return;
var plays=pressed.closest("[data-plays]"),page=document.documentElement.dataset;if(plays?page.early:earlyPresses.indexOf(pressed)>=0)return;
earlyPresses.push(pressed);if(plays){page.early="play";dispatchEvent(new Event("early-play"))}},true)`;

const PLAYS = "[data-plays]";
const areSame = (one: Element, heard: Element) =>
  one.contains(heard) || Boolean(one.closest(PLAYS) && heard.closest(PLAYS));

/** Presses again, in their order and each once, what was pressed before React was there; from then on presses are React's. */
export function useEarlyPresses(): void {
  const presses = useRef<HTMLElement[]>([]);
  // Within the commit: React hears the next press. While one is being dispatched, it has waited for that press itself.
  useLayoutEffect(() => {
    const early: Early = window;
    const heard = early.event?.type === "click" && early.event.target instanceof Element ? early.event.target : null;
    presses.current = (early.earlyPresses ?? []).filter((one) => !(heard && areSame(one, heard)));
    early.earlyPresses = null;
  }, []);
  useEffect(() => {
    delete document.documentElement.dataset.early;
    const timer = setTimeout(() => {
      for (const pressed of presses.current.splice(0)) pressed.click();
    });
    return () => clearTimeout(timer);
  }, []);
}
