"use client";

import { useEffect } from "react";

const FOCUSABLE =
  'a[href], button, input:not([type="hidden"]), select, textarea, summary, iframe, audio[controls], video[controls], [tabindex]';

const isUsable = (element: Element) =>
  element.isConnected && !element.matches(":disabled, [inert] *") && (element.checkVisibility?.() ?? true);

/** The elements inside that Tab reaches, in document order. */
const stopsIn = (place: Element) =>
  [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.tabIndex >= 0 && isUsable(element));

/**
 * Returns a function that moves the focus to what took the element's place, once the element is gone: the same control drawn
 * again, else what is new between its former neighbours, else the neighbour after it or before it. The page itself gets the
 * focus only when its surroundings are gone too.
 */
export function rememberPlace(element: Element): () => void {
  const around = ancestorsOf(element);
  const root = around.at(-1) ?? element;
  const before = stopsIn(root);
  const index = before.indexOf(element as HTMLElement);
  const name = nameOf(element);
  return () => {
    const place = around.find(
      (ancestor) => isUsable(ancestor) && (ancestor.tagName === "MAIN" || stopsIn(ancestor)[0]),
    );
    if (!place) return;
    const stops = stopsIn(place);
    const previous = before.slice(0, Math.max(0, index)).findLast((stop) => stops.includes(stop));
    const next = previous ? stops.indexOf(previous) + 1 : 0;
    const main = place.querySelector<HTMLElement>("main");
    const target = main ?? stops.find((stop) => nameOf(stop) === name) ?? stops[next] ?? stops[next - 1] ?? place;
    (target as HTMLElement).focus();
  };
}

/** While mounted, the focus never falls to `<body>` because the focused element was removed, hidden or disabled. */
export function useKeepFocus(): void {
  useEffect(() => {
    const leaving = new AbortController();
    let focused = document.activeElement;
    let restore: (() => void) | undefined;
    const remember = () => {
      if (document.activeElement === document.body) return;
      focused = document.activeElement;
      restore = focused ? rememberPlace(focused) : undefined;
    };
    const check = () => {
      if (isAtRest() && focused && !isUsable(focused)) restore?.();
    };
    // After a press on nothing the focus is nowhere by choice.
    const forget = () =>
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && focused && isUsable(focused)) restore = undefined;
      });
    // A component that moves the focus itself does it in an effect, before the next frame.
    const checkSoon = () => restore && isAtRest() && requestAnimationFrame(check);
    const observer = new MutationObserver(checkSoon);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["disabled", "hidden", "inert", "open"],
    });
    remember();
    document.addEventListener("focusin", remember, { signal: leaving.signal });
    document.addEventListener("pointerdown", forget, { signal: leaving.signal, passive: true });
    // A control that only its style hides changes no node, but loses the focus.
    const leave = ({ relatedTarget }: FocusEvent) => relatedTarget === null && requestAnimationFrame(check);
    document.addEventListener("focusout", leave, { signal: leaving.signal });
    return () => {
      observer.disconnect();
      leaving.abort();
    };
  }, []);
}

/** Nothing that can be used has the focus. Reads no styles, because it runs after every change of the document. */
const isAtRest = () =>
  document.activeElement === document.body || document.activeElement?.matches(":disabled") === true;

function ancestorsOf(element: Element): Element[] {
  const around: Element[] = [];
  for (let up = element.parentElement; up && up !== document.documentElement; up = up.parentElement) around.push(up);
  return around;
}

/** What tells a control from others of its kind: its tag, role and label. */
const nameOf = (element: Element) =>
  [element.tagName, element.getAttribute("role"), element.getAttribute("aria-label") ?? element.textContent].join("|");
