/** Loads the engine and the video reader: most of the player's code. Calling it early only preloads it. */
export const loadEngine = () => import("./engine/open-engine");
