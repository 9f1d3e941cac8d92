/** Characters of a new password; without schemas, because browsers load it. */
export const SHORTEST_NEW_PASSWORD = 12;
