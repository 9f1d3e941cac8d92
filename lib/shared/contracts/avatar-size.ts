/** The largest picture that a person may upload as their avatar; for the server and the browser. */
export const MOST_AVATAR_BYTES = 5 * 1024 * 1024;
