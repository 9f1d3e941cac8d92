import { MOTION_IDS, type MotionId } from "@/lib/shared/motions/catalogue";

/** An element of the page that holds a preview. */
export type Tile = { readonly slot: HTMLElement; readonly motion: MotionId };

const isMotion = (id: string | undefined): id is MotionId => MOTION_IDS.some((known) => known === id);

/** The current tiles under `root`: those of `before` that still exist, and new ones from `make`. */
export function findTiles<T extends Tile>(
  root: HTMLElement,
  before: readonly T[],
  make: (slot: HTMLElement, motion: MotionId, place: number) => T,
): T[] {
  const known = new Map(before.map((tile) => [tile.slot, tile]));
  return [...root.querySelectorAll<HTMLElement>("[data-preview]")].flatMap((slot, place) => {
    const motion = slot.dataset.preview;
    return isMotion(motion) ? [known.get(slot) ?? make(slot, motion, place)] : [];
  });
}

const slotOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest("[data-motion]")?.querySelector<HTMLElement>("[data-preview]") : null;

/**
 * Calls back with the one tile that has the attention whenever that changes: the tile last entered by the pointer or the
 * focus, else the focused tile, else null.
 */
export function watchAttention(root: HTMLElement, onChange: (attended: HTMLElement | null) => void) {
  const listening = new AbortController();
  let attended: HTMLElement | null = null;
  const attend = (slot: HTMLElement | null) => {
    if (slot === attended) return;
    attended = slot;
    onChange(slot);
  };
  for (const type of ["pointerover", "focusin"] as const) {
    root.addEventListener(type, ({ target }) => attend(slotOf(target) ?? attended), { signal: listening.signal });
  }
  for (const type of ["pointerout", "focusout"] as const) {
    const onLeave = ({ target, relatedTarget }: PointerEvent | FocusEvent) => {
      if (slotOf(target) !== attended || slotOf(relatedTarget) === attended) return;
      const focused = type === "focusout" ? null : document.activeElement;
      attend(focused && root.contains(focused) ? (slotOf(focused) ?? null) : null);
    };
    root.addEventListener(type, onLeave, { signal: listening.signal });
  }
  return () => listening.abort();
}
