/** The engine and the reader of videos: most of the player's code. Calling it early only makes it come early. */
export const loadEngine = () => import("./engine/open-engine");
