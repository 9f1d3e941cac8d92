import * as m from "@/lib/shared/messages/compiled/messages.js";
import { OPEN_INBOX_KEYS, SWITCH_TEAM_KEYS } from "./key-sequences";
import { chordsOf, type Keys, type Pressed, pressedKeys, shortcutIn } from "./match-keys";
import type { Commands } from "./use-commands";

export type ShortcutName = keyof typeof TABLE;

export type Shortcut = Keys & {
  name: string;
  does: () => string;
  group: "playback" | "view" | "pair" | "comments" | "page";
  /** False: there was nothing to do, and the key keeps its other meanings. A function takes back what was done. */
  run: (commands: Commands, key: string) => unknown;
};

type Run = Shortcut["run"];
type Row = Omit<Shortcut, "name">;
const make =
  (group: Shortcut["group"], character: boolean) =>
  (on: readonly string[], does: () => string, run: Run, also: readonly string[] = []): Row => ({
    does,
    group,
    on,
    also,
    character,
    run,
  });

const play = make("playback", true);
const playAlways = make("playback", false);
const view = make("view", true);
const viewAlways = make("view", false);
const pair = make("pair", true);
const comments = make("comments", true);
const page = make("page", false);
const pageLetters = make("page", true);

/** The page itself handles it, also where there is no player. */
const byPage = () => false;

function nudge(side: "A" | "B", frames: number, on: string, also: readonly string[] = []): Row {
  const words = frames > 0 ? m.compare_shortcuts_nudge_forward : m.compare_shortcuts_nudge_back;
  const run: Run = (c) => (side === "A" ? c.offsetA(frames) : c.offsetB(frames));
  return pair([on], () => words({ side, count: Math.abs(frames) }), run, also);
}

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** While held down it shows the other side; usePlayerKeys implements that. */
export const HOLD_KEY = "x";

/** The keys of the player: handlers, tooltips, the shortcut sheet and docs/compare.md all read this table. */
const TABLE = {
  toggle: playAlways([" "], m.compare_shortcuts_toggle, (c) => c.toggle()),
  stop: play(["k"], m.compare_shortcuts_stop, (c) => c.stop()),
  shuttleBack: play(["j"], m.compare_shortcuts_shuttle_back, (c) => c.shuttle(-1)),
  shuttleForward: play(["l"], m.compare_shortcuts_shuttle_forward, (c) => c.shuttle(1)),
  previousFrame: playAlways(["arrowleft"], m.compare_previous_frame, (c) => c.step(-1)),
  nextFrame: playAlways(["arrowright"], m.compare_next_frame, (c) => c.step(1)),
  backSecond: playAlways(["shift+arrowleft"], m.compare_shortcuts_back_second, (c) => c.skip(-1)),
  forwardSecond: playAlways(["shift+arrowright"], m.compare_shortcuts_forward_second, (c) => c.skip(1)),
  toStart: playAlways(["home"], m.compare_shortcuts_to_start, (c) => c.toEnd(-1)),
  toEnd: playAlways(["end"], m.compare_shortcuts_to_end, (c) => c.toEnd(1)),
  markIn: play(["i", "["], m.compare_shortcuts_mark_in, (c) => c.markIn()),
  markOut: play(["o", "]"], m.compare_shortcuts_mark_out, (c) => c.markOut()),
  clearMarks: play(["p", "r"], m.compare_shortcuts_clear_marks, (c) => c.clearMarks()),
  nextLoop: playAlways(["ctrl+l"], m.compare_shortcuts_next_loop, (c) => c.nextLoop()),
  sound: play(["m"], m.compare_shortcuts_toggle_sound, (c) => c.toggleSound()),
  fullScreen: view(["f", "shift+f"], m.compare_full_screen, (c) => c.fullScreen()),
  flip: view(["`"], m.compare_shortcuts_flip, (c) => c.flip()),
  hold: view([HOLD_KEY], m.compare_shortcuts_hold, () => undefined),
  wipe: view(["w"], m.compare_shortcuts_wipe, (c) => c.wipe()),
  difference: view(["d", "shift+d"], m.compare_mode_difference, (c) => c.toggleMode("difference")),
  overlay: view(["u"], m.compare_mode_overlay, (c) => c.toggleMode("overlay")),
  sheet: view(["g"], m.compare_player_sheet, (c) => c.toggleSheet()),
  drawings: view(["h"], m.compare_shortcuts_drawings, (c) => c.toggleDrawings()),
  enlarge: viewAlways(["enter"], m.compare_shortcuts_enlarge, (c) => c.enlarge()),
  back: viewAlways(["escape"], m.compare_shortcuts_back, (c) => c.back()),
  fit: view(["0"], m.compare_fit_or_actual, (c) => c.fitOrActual()),
  zoomIn: view(["z"], m.compare_shortcuts_zoom_in, (c) => c.zoomIn()),
  zoomOut: view(["shift+z"], m.compare_shortcuts_zoom_out, (c) => c.zoomOut()),
  chooseB: pair(DIGITS, m.compare_shortcuts_choose_b, (c, key) => c.chooseNumber(Number(key))),
  nextResult: pair(["n"], m.compare_shortcuts_next_result, (c) => c.stepResult(1)),
  previousResult: pair(["shift+n"], m.compare_shortcuts_previous_result, (c) => c.stepResult(-1)),
  swap: pair(["s"], m.compare_swap_sides, (c) => c.swap()),
  nudgeB: nudge("B", 1, "+", ["shift++", "="]),
  nudgeBBack: nudge("B", -1, "-"),
  nudgeB10: nudge("B", 10, "alt++", ["shift+alt++", "alt+="]),
  nudgeB10Back: nudge("B", -10, "alt+-"),
  nudgeA: nudge("A", 1, ">", ["shift+>"]),
  nudgeABack: nudge("A", -1, "<", ["shift+<"]),
  nudgeA10: nudge("A", 10, "alt+>", ["shift+alt+>"]),
  nudgeA10Back: nudge("A", -10, "alt+<", ["shift+alt+<"]),
  nudgeB100: nudge("B", 100, "shift+alt+arrowright"),
  nudgeB100Back: nudge("B", -100, "shift+alt+arrowleft"),
  comment: comments(["c", "shift+c"], m.compare_shortcuts_comment, (c) => c.comment()),
  previousComment: comments([","], m.compare_shortcuts_previous_comment, (c) => c.stepComment(-1)),
  nextComment: comments(["."], m.compare_shortcuts_next_comment, (c) => c.stepComment(1)),
  undo: page(["ctrl+z", "meta+z"], m.compare_shortcuts_undo, byPage),
  palette: page(["ctrl+k", "meta+k"], m.compare_shortcuts_palette, byPage),
  switchTeam: pageLetters([SWITCH_TEAM_KEYS], m.compare_shortcuts_switch_team, byPage),
  openInbox: pageLetters([OPEN_INBOX_KEYS], m.compare_shortcuts_inbox, byPage),
  shortcuts: play(["?"], m.compare_shortcuts_show, (c) => c.showShortcuts(), ["shift+?"]),
} satisfies Record<string, Row>;

/** Every shortcut of the player. */
export const SHORTCUTS: readonly Shortcut[] = Object.entries<Row>(TABLE).map(([name, row]) => ({ name, ...row }));

/**
 * The shortcut of a pressed key, if any. `taken` holds keys that have another meaning on this page: in the studio digits and
 * the letters A to F choose motions.
 */
export function shortcutFor(event: Pressed, charactersOn: boolean, taken = ""): Shortcut | undefined {
  if (event.metaKey) return undefined;
  return taken.includes(pressedKeys(event)) ? undefined : shortcutIn(SHORTCUTS, event, charactersOn);
}

/** The key in a tooltip: the first that works on the page. */
export const keyHint = (name: ShortcutName, taken = ""): string | undefined =>
  chordsOf(TABLE[name], taken)[0]?.join(" ");
