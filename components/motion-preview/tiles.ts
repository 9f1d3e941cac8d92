import { MOTION_IDS, type MotionId } from "@/lib/shared/motions/catalogue";

/** An element of the page that holds a preview. */
export type Tile = { readonly slot: HTMLElement; readonly motion: MotionId };

const isMotion = (id: string | undefined): id is MotionId => MOTION_IDS.some((known) => known === id);

/** The current tiles under `root`: those of `before` that still exist, and new ones from `make`. */
export function findTiles<T extends Tile>(
  root: HTMLElement,
  before: readonly T[],
  make: (slot: HTMLElement, motion: MotionId) => T,
): T[] {
  const known = new Map(before.map((tile) => [tile.slot, tile]));
  return [...root.querySelectorAll<HTMLElement>("[data-preview]")].flatMap((slot) => {
    const motion = slot.dataset.preview;
    return isMotion(motion) ? [known.get(slot) ?? make(slot, motion)] : [];
  });
}

/** Calls back when the pointer or the focus enters a tile (`entered`) or leaves it. */
export function watchAttention(root: HTMLElement, onChange: (slot: HTMLElement, entered: boolean) => void) {
  const listening = new AbortController();
  const tileOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>("[data-motion]") : null;
  for (const [type, entered] of [
    ["pointerover", true],
    ["focusin", true],
    ["pointerout", false],
    ["focusout", false],
  ] as const) {
    const onEvent = (event: PointerEvent | FocusEvent) => {
      const tile = tileOf(event.target);
      const slot = tile?.querySelector<HTMLElement>("[data-preview]");
      if (slot && tile !== tileOf(event.relatedTarget)) onChange(slot, entered);
    };
    root.addEventListener(type, onEvent, { signal: listening.signal });
  }
  return () => listening.abort();
}
