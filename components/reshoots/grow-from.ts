const LASTS_MS = 180;

/** Animates an element into its place from its origin (a button's box, in window coordinates). */
export function growFrom(element: HTMLElement, origin: DOMRect): void {
  if (typeof matchMedia !== "function" || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const place = element.getBoundingClientRect();
  const x = origin.left + origin.width / 2 - (place.left + place.width / 2);
  const y = origin.top + origin.height / 2 - (place.top + place.height / 2);
  element.animate(
    [
      { transform: `translate(${x}px, ${y}px) scale(0.2)`, opacity: 0 },
      { transform: "none", opacity: 1 },
    ],
    { duration: LASTS_MS, easing: "cubic-bezier(0.2, 0, 0, 1)" },
  );
}
