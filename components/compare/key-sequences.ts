/** Keys that are pressed one after the other, with a space between them. The shell reads them without the player's table. */
export const SWITCH_TEAM_KEYS = "g t";
export const OPEN_INBOX_KEYS = "g i";

/**
 * How to take back what the player did for a key. The player acts at once and does not wait for a second key: when the key turns out
 * to be the first of two, such as `g t`, its own effect is undone.
 */
export const takeBacks = new WeakMap<KeyboardEvent, () => void>();
