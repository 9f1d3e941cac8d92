import type { Commands } from "./use-commands";

export type Shortcut = {
  /** The key caps shown in the shortcut list. */
  keys: readonly string[];
  does: string;
  group: "Playback" | "View" | "Pair";
  /** `key` of a keyboard event, lower case; with `shift+`, `ctrl+` or `alt+` in front, in this order, where they matter. */
  on: readonly string[];
  /** A single character, which users of speech input can switch off (WCAG 2.1.4). */
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

const play = make("Playback", true);
const playAlways = make("Playback", false);
const view = make("View", true);
const pair = make("Pair", true);

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** Every shortcut of the player. */
export const SHORTCUTS: readonly Shortcut[] = [
  playAlways(["Space"], [" "], "Play or pause all", (c) => c.toggle()),
  play(["K"], ["k"], "Play, or pause and reset speed", (c) => c.stop()),
  play(["J"], ["j"], "Shuttle back", (c) => c.shuttle(-1)),
  play(["L"], ["l"], "Shuttle forward", (c) => c.shuttle(1)),
  playAlways(["←"], ["arrowleft"], "Previous frame", (c) => c.step(-1)),
  playAlways(["→"], ["arrowright"], "Next frame", (c) => c.step(1)),
  playAlways(["Shift", "←"], ["shift+arrowleft"], "Back one second", (c) => c.skip(-1)),
  playAlways(["Shift", "→"], ["shift+arrowright"], "Forward one second", (c) => c.skip(1)),
  playAlways(["Home"], ["home"], "Go to the in point or first frame", (c) => c.toEnd(-1)),
  playAlways(["End"], ["end"], "Go to the out point or last frame", (c) => c.toEnd(1)),
  play(["I", "["], ["i", "["], "Set the in point", (c) => c.markIn()),
  play(["O", "]"], ["o", "]"], "Set the out point", (c) => c.markOut()),
  play(["P", "R"], ["p", "r"], "Clear in and out points", (c) => c.clearMarks()),
  playAlways(["Ctrl", "L"], ["ctrl+l"], "Cycle loop mode: off, loop, ping-pong", (c) => c.nextLoop()),
  play(["M"], ["m"], "Mute or unmute", (c) => c.toggleSound()),
  view(["`"], ["`"], "Switch between A and B", (c) => c.flip()),
  view(["X"], [], "Hold to show one side only", () => undefined),
  view(["W"], ["w"], "Wipe; again rotates", (c) => c.wipe()),
  view(["D"], ["d", "shift+d"], "Difference", (c) => c.toggleMode("difference")),
  view(["U"], ["u"], "Overlay", (c) => c.toggleMode("overlay")),
  view(["G"], ["g"], "Contact sheet", (c) => c.toggleMode("sheet")),
  view(["F"], ["f", "shift+f"], "Fit to view", (c) => c.fit()),
  view(["0"], ["0"], "Actual size (1:1)", (c) => c.actualSize()),
  view(["Z"], ["z"], "Zoom in", (c) => c.zoomIn()),
  view(["Shift", "Z"], ["shift+z"], "Zoom out", (c) => c.zoomOut()),
  pair(["1", "…", "9"], DIGITS, "Choose side B by number", (c, key) => c.chooseNumber(Number(key))),
  pair(["N"], ["n"], "Next result", (c) => c.stepResult(1)),
  pair(["Shift", "N"], ["shift+n"], "Previous result", (c) => c.stepResult(-1)),
  pair(["S"], ["s"], "Swap sides", (c) => c.swap()),
  pair(["+"], ["+", "shift++", "="], "Nudge B +1 frame", (c) => c.offsetB(1)),
  pair(["−"], ["-"], "Nudge B −1 frame", (c) => c.offsetB(-1)),
  pair(["Alt", "+"], ["alt++", "shift+alt++", "alt+="], "Nudge B +10 frames", (c) => c.offsetB(10)),
  pair(["Alt", "−"], ["alt+-"], "Nudge B −10 frames", (c) => c.offsetB(-10)),
  pair([">"], [">", "shift+>"], "Nudge A +1 frame", (c) => c.offsetA(1)),
  pair(["<"], ["<", "shift+<"], "Nudge A −1 frame", (c) => c.offsetA(-1)),
  pair(["Alt", ">"], ["alt+>", "shift+alt+>"], "Nudge A +10 frames", (c) => c.offsetA(10)),
  pair(["Alt", "<"], ["alt+<", "shift+alt+<"], "Nudge A −10 frames", (c) => c.offsetA(-10)),
  pair(["Shift", "Alt", "→"], ["shift+alt+arrowright"], "Nudge B +100 frames", (c) => c.offsetB(100)),
  pair(["Shift", "Alt", "←"], ["shift+alt+arrowleft"], "Nudge B −100 frames", (c) => c.offsetB(-100)),
  play(["?"], ["?", "shift+?"], "Show shortcuts", (c) => c.showShortcuts()),
];

/** While held down it shows the other side; usePlayerKeys implements that. */
export const HOLD_KEY = "x";

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/**
 * The shortcut of a pressed key, if any. `taken` holds keys that have another meaning on this page: in the studio digits and
 * the letters A to F choose motions.
 */
export function shortcutFor(event: Pressed, charactersOn: boolean, taken = ""): Shortcut | undefined {
  if (event.metaKey) return undefined;
  const key = event.key.toLowerCase();
  const held = [event.shiftKey && "shift+", event.ctrlKey && "ctrl+", event.altKey && "alt+"].filter(Boolean).join("");
  if (held === "" && taken.includes(key)) return undefined;
  const pressed = held + key;
  return SHORTCUTS.find((shortcut) => shortcut.on.includes(pressed) && (charactersOn || !shortcut.character));
}
