import { isFocusFromPointer } from "@/components/ui/pointer-focus";

const TYPES_TEXT =
  "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
// The player is in a dialog that leaves it its keys (triage), or is itself a popover where there is no other full screen.
const OWN_KEYS = "[data-own-keys], dialog:not([data-player-keys]), [role=menu], [popover]:not([data-full-screen])";
const PRESSED_BY_SPACE = "button, a, summary, [type=checkbox], [type=radio]";
const PRESSED_BY_ENTER = `${PRESSED_BY_SPACE}, input, [role=slider]`;
const MOVED_BY_ARROWS = "[type=radio], ul[tabindex], [data-own-arrows]";
const MOVES = /^(arrow|home|end|page)/i;

/**
 * Whether a key has a meaning for the focused element, so that the player must ignore it. An element that was focused by a
 * pointer keeps only the keys of text, menus and dialogs.
 */
export function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPES_TEXT) || target.closest(OWN_KEYS)) return true;
  if (key === "Enter" && target.closest(PRESSED_BY_ENTER)) return true;
  if (isFocusFromPointer()) return false;
  if (key === " " && target.closest(PRESSED_BY_SPACE)) return true;
  return MOVES.test(key) && target.matches(MOVED_BY_ARROWS);
}

/** Call it when a key is released: Firefox presses a focused button then, also when the key press was prevented. */
export function leaveSpaceToPlayer(event: KeyboardEvent): void {
  if (event.key === " " && !isTaken(event)) event.preventDefault();
}
