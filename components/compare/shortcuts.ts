import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Commands } from "./use-commands";

/** A character, or the name of a key. */
type Cap = string | (() => string);
export const capText = (cap: Cap) => (typeof cap === "string" ? cap : cap());

export type Shortcut = {
  /** The key caps shown in the shortcut list. */
  keys: readonly Cap[];
  does: () => string;
  group: "playback" | "view" | "pair";
  /** `key` of a keyboard event, lower case; with `shift+`, `ctrl+` or `alt+` in front, in this order, where they matter. */
  on: readonly string[];
  /** A single character, which users of speech input can switch off (WCAG 2.1.4). */
  character: boolean;
  run: (commands: Commands, key: string) => void;
};

type Run = Shortcut["run"];
const make =
  (group: Shortcut["group"], character: boolean) =>
  (keys: readonly Cap[], on: readonly string[], does: () => string, run: Run): Shortcut => ({
    keys,
    on,
    does,
    group,
    character,
    run,
  });

const play = make("playback", true);
const playAlways = make("playback", false);
const view = make("view", true);
const pair = make("pair", true);

function nudge(keys: readonly Cap[], on: readonly string[], side: "A" | "B", frames: number): Shortcut {
  const words = frames > 0 ? m.compare_shortcuts_nudge_forward : m.compare_shortcuts_nudge_back;
  const run: Run = (c) => (side === "A" ? c.offsetA(frames) : c.offsetB(frames));
  return pair(keys, on, () => words({ side, count: Math.abs(frames) }), run);
}

const SHIFT = m.compare_key_shift;
const CTRL = m.compare_key_ctrl;
const ALT = m.compare_key_alt;
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** Every shortcut of the player. */
export const SHORTCUTS: readonly Shortcut[] = [
  playAlways([m.compare_key_space], [" "], m.compare_shortcuts_toggle, (c) => c.toggle()),
  play(["K"], ["k"], m.compare_shortcuts_stop, (c) => c.stop()),
  play(["J"], ["j"], m.compare_shortcuts_shuttle_back, (c) => c.shuttle(-1)),
  play(["L"], ["l"], m.compare_shortcuts_shuttle_forward, (c) => c.shuttle(1)),
  playAlways(["←"], ["arrowleft"], m.compare_previous_frame, (c) => c.step(-1)),
  playAlways(["→"], ["arrowright"], m.compare_next_frame, (c) => c.step(1)),
  playAlways([SHIFT, "←"], ["shift+arrowleft"], m.compare_shortcuts_back_second, (c) => c.skip(-1)),
  playAlways([SHIFT, "→"], ["shift+arrowright"], m.compare_shortcuts_forward_second, (c) => c.skip(1)),
  playAlways([m.compare_key_home], ["home"], m.compare_shortcuts_to_start, (c) => c.toEnd(-1)),
  playAlways([m.compare_key_end], ["end"], m.compare_shortcuts_to_end, (c) => c.toEnd(1)),
  play(["I", "["], ["i", "["], m.compare_shortcuts_mark_in, (c) => c.markIn()),
  play(["O", "]"], ["o", "]"], m.compare_shortcuts_mark_out, (c) => c.markOut()),
  play(["P", "R"], ["p", "r"], m.compare_shortcuts_clear_marks, (c) => c.clearMarks()),
  playAlways([CTRL, "L"], ["ctrl+l"], m.compare_shortcuts_next_loop, (c) => c.nextLoop()),
  play(["M"], ["m"], m.compare_shortcuts_toggle_sound, (c) => c.toggleSound()),
  view(["`"], ["`"], m.compare_shortcuts_flip, (c) => c.flip()),
  view(["X"], [], m.compare_shortcuts_hold, () => undefined),
  view(["W"], ["w"], m.compare_shortcuts_wipe, (c) => c.wipe()),
  view(["D"], ["d", "shift+d"], m.compare_mode_difference, (c) => c.toggleMode("difference")),
  view(["U"], ["u"], m.compare_mode_overlay, (c) => c.toggleMode("overlay")),
  view(["G"], ["g"], m.compare_player_sheet, (c) => c.toggleMode("sheet")),
  view(["F"], ["f", "shift+f"], m.compare_fit_to_view, (c) => c.fit()),
  view(["0"], ["0"], m.compare_shortcuts_actual_size, (c) => c.actualSize()),
  view(["Z"], ["z"], m.compare_shortcuts_zoom_in, (c) => c.zoomIn()),
  view([SHIFT, "Z"], ["shift+z"], m.compare_shortcuts_zoom_out, (c) => c.zoomOut()),
  pair(["1", "…", "9"], DIGITS, m.compare_shortcuts_choose_b, (c, key) => c.chooseNumber(Number(key))),
  pair(["N"], ["n"], m.compare_shortcuts_next_result, (c) => c.stepResult(1)),
  pair([SHIFT, "N"], ["shift+n"], m.compare_shortcuts_previous_result, (c) => c.stepResult(-1)),
  pair(["S"], ["s"], m.compare_swap_sides, (c) => c.swap()),
  nudge(["+"], ["+", "shift++", "="], "B", 1),
  nudge(["−"], ["-"], "B", -1),
  nudge([ALT, "+"], ["alt++", "shift+alt++", "alt+="], "B", 10),
  nudge([ALT, "−"], ["alt+-"], "B", -10),
  nudge([">"], [">", "shift+>"], "A", 1),
  nudge(["<"], ["<", "shift+<"], "A", -1),
  nudge([ALT, ">"], ["alt+>", "shift+alt+>"], "A", 10),
  nudge([ALT, "<"], ["alt+<", "shift+alt+<"], "A", -10),
  nudge([SHIFT, ALT, "→"], ["shift+alt+arrowright"], "B", 100),
  nudge([SHIFT, ALT, "←"], ["shift+alt+arrowleft"], "B", -100),
  play(["?"], ["?", "shift+?"], m.compare_shortcuts_show, (c) => c.showShortcuts()),
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
