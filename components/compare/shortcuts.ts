import type { Commands } from "./use-commands";

export type Shortcut = {
  /** Shown in the sheet, as key caps. */
  keys: readonly string[];
  does: string;
  group: "Play" | "ViewState" | "Pair";
  /** `key` of a keyboard event, lower case; with `shift+`, `ctrl+` or `alt+` in front, in this order, where they matter. */
  on: readonly string[];
  /** A single character, which people who dictate can switch off (WCAG 2.1.4). */
  character: boolean;
  run: (commands: Commands, key: string) => void;
};

type Run = Shortcut["run"];
const make =
  (group: Shortcut["group"], character: boolean) =>
  (keys: readonly string[], on: readonly string[], does: string, run: Run): Shortcut => ({
    keys,
    on,
    does,
    group,
    character,
    run,
  });

const play = make("Play", true);
const playAlways = make("Play", false);
const view = make("ViewState", true);
const pair = make("Pair", true);

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** Every key of the player. */
export const SHORTCUTS: readonly Shortcut[] = [
  playAlways(["Space"], [" "], "Play or pause all", (c) => c.toggle()),
  play(["K"], ["k"], "Pause and return to normal speed, or play", (c) => c.stop()),
  play(["J"], ["j"], "Slower, then backwards", (c) => c.shuttle(-1)),
  play(["L"], ["l"], "Forwards, then faster", (c) => c.shuttle(1)),
  playAlways(["←"], ["arrowleft"], "One frame back", (c) => c.step(-1)),
  playAlways(["→"], ["arrowright"], "One frame on", (c) => c.step(1)),
  playAlways(["Shift", "←"], ["shift+arrowleft"], "One second back", (c) => c.skip(-1)),
  playAlways(["Shift", "→"], ["shift+arrowright"], "One second on", (c) => c.skip(1)),
  playAlways(["Home"], ["home"], "To the in point, or the first frame", (c) => c.toEnd(-1)),
  playAlways(["End"], ["end"], "To the out point, or the last frame", (c) => c.toEnd(1)),
  play(["I", "["], ["i", "["], "Set the in point", (c) => c.markIn()),
  play(["O", "]"], ["o", "]"], "Set the out point", (c) => c.markOut()),
  play(["P", "R"], ["p", "r"], "Clear in and out points", (c) => c.clearMarks()),
  playAlways(["Ctrl", "L"], ["ctrl+l"], "Next way of looping: once, loop, back and forth", (c) => c.nextLoop()),
  play(["M"], ["m"], "Sound on or off", (c) => c.toggleSound()),
  view(["`"], ["`"], "Show the other side in the same place", (c) => c.flip()),
  view(["X"], [], "Hold: one side alone, until it is let go", () => undefined),
  view(["W"], ["w"], "Wipe; again: turn it", (c) => c.wipe()),
  view(["D"], ["d", "shift+d"], "Difference", (c) => c.toggleMode("difference")),
  view(["U"], ["u"], "Overlay", (c) => c.toggleMode("overlay")),
  view(["G"], ["g"], "Contact sheet", (c) => c.toggleMode("sheet")),
  view(["F"], ["f", "shift+f"], "Fit the whole picture", (c) => c.fit()),
  view(["0"], ["0"], "Every pixel as it is: 100 %", (c) => c.actualSize()),
  view(["Z"], ["z"], "Zoom in", (c) => c.zoomIn()),
  view(["Shift", "Z"], ["shift+z"], "Zoom out", (c) => c.zoomOut()),
  pair(["1", "…", "9"], DIGITS, "Choose side B by its number", (c, key) => c.chooseNumber(Number(key))),
  pair(["N"], ["n"], "Next result", (c) => c.stepResult(1)),
  pair(["Shift", "N"], ["shift+n"], "Previous result", (c) => c.stepResult(-1)),
  pair(["S"], ["s"], "Swap the sides", (c) => c.swap()),
  pair(["+"], ["+", "shift++", "="], "Move side B on by 1 frame", (c) => c.shiftB(1)),
  pair(["−"], ["-"], "Move side B back by 1 frame", (c) => c.shiftB(-1)),
  pair(["Alt", "+"], ["alt++", "shift+alt++", "alt+="], "Move side B on by 10 frames", (c) => c.shiftB(10)),
  pair(["Alt", "−"], ["alt+-"], "Move side B back by 10 frames", (c) => c.shiftB(-10)),
  pair([">"], [">", "shift+>"], "Move side A on by 1 frame", (c) => c.shiftA(1)),
  pair(["<"], ["<", "shift+<"], "Move side A back by 1 frame", (c) => c.shiftA(-1)),
  pair(["Alt", ">"], ["alt+>", "shift+alt+>"], "Move side A on by 10 frames", (c) => c.shiftA(10)),
  pair(["Alt", "<"], ["alt+<", "shift+alt+<"], "Move side A back by 10 frames", (c) => c.shiftA(-10)),
  pair(["Shift", "Alt", "→"], ["shift+alt+arrowright"], "Move side B on by 100 frames", (c) => c.shiftB(100)),
  pair(["Shift", "Alt", "←"], ["shift+alt+arrowleft"], "Move side B back by 100 frames", (c) => c.shiftB(-100)),
  play(["?"], ["?", "shift+?"], "This list", (c) => c.showShortcuts()),
];

/** Held down, it shows the other side until it is let go; usePlayerKeys sees to it. */
export const HOLD_KEY = "x";

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/**
 * The shortcut of a pressed key, if any. `taken` holds keys that mean something else on this page: in the studio digits
 * and the letters A to F choose motions.
 */
export function shortcutFor(event: Pressed, charactersOn: boolean, taken = ""): Shortcut | undefined {
  if (event.metaKey) return undefined;
  const key = event.key.toLowerCase();
  const held = [event.shiftKey && "shift+", event.ctrlKey && "ctrl+", event.altKey && "alt+"].filter(Boolean).join("");
  if (held === "" && taken.includes(key)) return undefined;
  const pressed = held + key;
  return SHORTCUTS.find((shortcut) => shortcut.on.includes(pressed) && (charactersOn || !shortcut.character));
}
