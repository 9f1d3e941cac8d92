/** The element of a page that says from which point of the team's changes the page is to be told them. */
export const CURSOR_META = "reshoot-cursor";
