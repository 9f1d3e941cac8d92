/** How many items one request may name. */
export const MOST_SELECTED = 100;
