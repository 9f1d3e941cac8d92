import type { PlayerCommands } from "./use-player-commands";

type Shortcut = {
  /** Shown in the sheet, as key caps. */
  keys: readonly string[];
  does: string;
  /** `key` of a keyboard event, lower case; with `shift+` in front where Shift makes a difference. */
  on: readonly string[];
  /** A single character, which people who dictate can switch off (WCAG 2.1.4). */
  character: boolean;
  run: (commands: PlayerCommands) => void;
};

/** Every key of the player. The digits and A to F are not among them: they choose motions, anywhere on the page. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ["Space"], does: "Play or pause both", on: [" "], character: false, run: (c) => c.toggle() },
  { keys: ["K"], does: "Play, or pause and return to normal speed", on: ["k"], character: true, run: (c) => c.stop() },
  { keys: ["J"], does: "Slower", on: ["j"], character: true, run: (c) => c.faster(-1) },
  { keys: ["L"], does: "Faster", on: ["l"], character: true, run: (c) => c.faster(1) },
  { keys: ["←"], does: "One frame back", on: ["arrowleft"], character: false, run: (c) => c.step(-1) },
  { keys: ["→"], does: "One frame on", on: ["arrowright"], character: false, run: (c) => c.step(1) },
  { keys: ["Shift", "←"], does: "One second back", on: ["shift+arrowleft"], character: false, run: (c) => c.skip(-1) },
  { keys: ["Shift", "→"], does: "One second on", on: ["shift+arrowright"], character: false, run: (c) => c.skip(1) },
  { keys: ["Home"], does: "To the first frame", on: ["home"], character: false, run: (c) => c.toEnd(-1) },
  { keys: ["End"], does: "To the last frame", on: ["end"], character: false, run: (c) => c.toEnd(1) },
  { keys: ["R"], does: "Loop on or off", on: ["r"], character: true, run: (c) => c.toggleLoop() },
  { keys: ["M"], does: "Sound on or off", on: ["m"], character: true, run: (c) => c.toggleSound() },
  { keys: ["N"], does: "Next result", on: ["n"], character: true, run: (c) => c.stepResult(1) },
  { keys: ["Shift", "N"], does: "Previous result", on: ["shift+n"], character: true, run: (c) => c.stepResult(-1) },
  { keys: ["?"], does: "This list", on: ["?", "shift+?"], character: true, run: (c) => c.showShortcuts() },
];

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** The shortcut of a pressed key, if any: never one that holds a key the browser or the system uses. */
export function shortcutFor(event: Pressed, charactersOn: boolean): Shortcut | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const pressed = `${event.shiftKey ? "shift+" : ""}${event.key.toLowerCase()}`;
  return SHORTCUTS.find((shortcut) => shortcut.on.includes(pressed) && (charactersOn || !shortcut.character));
}
