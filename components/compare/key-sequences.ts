/** Keys that are pressed one after the other, with a space between them. The shell reads them without the player's table. */
export const SWITCH_TEAM_KEYS = "g t";
export const OPEN_INBOX_KEYS = "g i";
