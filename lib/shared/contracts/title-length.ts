/** The longest title that a person can give a video; titles from prompts are shorter. Without schemas: browsers load it. */
export const MAX_TITLE = 200;
