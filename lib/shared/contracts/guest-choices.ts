/** UTF-16 units. */
export const MOST_GUEST_NAME = 60;
/** How long a guest may edit or withdraw a comment of their own. */
export const GUEST_CHANGE_MS = 60 * 60_000;
