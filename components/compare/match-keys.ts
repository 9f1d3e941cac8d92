import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The keys of one shortcut. */
export type Keys = {
  /**
   * `key` of a keyboard event, lower case; with `shift+`, `ctrl+`, `alt+` or `meta+` in front, in this order. A space stands
   * between keys that are pressed one after the other.
   */
  on: readonly string[];
  /** The same keys as other keyboard layouts report them; not shown. */
  also: readonly string[];
  /** A single character, which users of speech input can switch off (WCAG 2.1.4). */
  character: boolean;
};

export type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** The row of a list of shortcuts that a pressed key means. */
export function shortcutIn<S extends Keys>(rows: readonly S[], event: Pressed, charactersOn: boolean): S | undefined {
  const pressed = pressedKeys(event);
  return rows.find(
    ({ on, also, character }) => (on.includes(pressed) || also.includes(pressed)) && (charactersOn || !character),
  );
}

/** The pressed key with what is held, as in `on`. */
export function pressedKeys({ key, shiftKey, ctrlKey, altKey, metaKey }: Pressed): string {
  const held = [shiftKey && "shift+", ctrlKey && "ctrl+", altKey && "alt+", metaKey && "meta+"]
    .filter(Boolean)
    .join("");
  return held + key.toLowerCase();
}

/** Caps that are not the key itself. */
const CAPS: Partial<Record<string, () => string>> = {
  " ": m.compare_key_space,
  shift: m.compare_key_shift,
  ctrl: m.compare_key_ctrl,
  alt: m.compare_key_alt,
  meta: () => "⌘",
  home: m.compare_key_home,
  end: m.compare_key_end,
  enter: m.compare_key_enter,
  escape: m.compare_key_escape,
  arrowleft: () => "←",
  arrowright: () => "→",
  arrowup: () => "↑",
  arrowdown: () => "↓",
  "-": () => "−",
};

const capsOf = (keys: string) =>
  keys.split(/(?<=.)[+ ](?=.)/).map((key) => CAPS[key]?.() ?? (key.length === 1 ? key.toUpperCase() : key));

/** The keys of a shortcut that work on a page, each as its caps: `[["Shift", "F"]]` where F alone is taken. */
export function chordsOf({ on }: Pick<Keys, "on">, taken = ""): readonly (readonly string[])[] {
  const free = on.filter((keys) => !taken.includes(keys));
  const [first] = free;
  const last = free.at(-1);
  return free.length > 2 && first && last ? [[...capsOf(first), "…", ...capsOf(last)]] : free.map(capsOf);
}
