"use client";

let last: "pointer" | "key" = "key";
let origin: "pointer" | "key" = "key";

if (typeof document !== "undefined") {
  const capture = { capture: true };
  document.addEventListener(
    "pointerdown",
    () => {
      last = "pointer";
      origin = "pointer";
    },
    capture,
  );
  document.addEventListener("keydown", () => (last = "key"), capture);
  document.addEventListener("focusin", () => (origin = last), capture);
}

/**
 * Whether the focused element got its focus from a mouse, a pen or a finger. Such an element leaves Space and the arrow keys to
 * the player: who clicked a button and then presses Space wants to play. `:focus-visible` cannot tell, because browsers turn
 * it on at the first key.
 */
export const isFocusFromPointer = () => origin === "pointer";
