export type Side = "top" | "bottom";
export type Align = "start" | "center" | "end";

const GAP = 8;
const EDGE = 8;

/** Places a floating element (fixed, in the top layer) beside its anchor, inside the window; flips when there is no room. */
export function placeNear(anchor: Element, floating: HTMLElement, side: Side, align: Align): void {
  floating.style.maxHeight = "";
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = floating;
  const above = from.top - height - GAP;
  const below = from.bottom + GAP;
  const fitsAbove = above >= EDGE;
  const fitsBelow = below + height <= window.innerHeight - EDGE;
  const top = side === "top" ? (fitsAbove ? above : below) : fitsBelow || !fitsAbove ? below : above;

  const wanted = { start: from.left, center: from.left + (from.width - width) / 2, end: from.right - width }[align];
  const left = Math.max(EDGE, Math.min(wanted, window.innerWidth - width - EDGE));
  // Where there is no room for all of it, its end is reached by scrolling.
  if (!(fitsAbove || fitsBelow))
    floating.style.maxHeight = `${Math.max(0, Math.floor(window.innerHeight - EDGE - top))}px`;
  floating.style.top = `${Math.round(top)}px`;
  floating.style.left = `${Math.round(left)}px`;
}
