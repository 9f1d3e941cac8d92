/** The secret of a share in a URL, written plainly or encoded in another URL. */
const IN_ADDRESS = /((?:\/|%2f)(?:s|embed|shared|card|begin)(?:\/|%2f))(?!card\b|begin\b)[^/?#%&"'\\\s]{16,}/gi;
/** A token or signed token alone: 43, 64 or 80 characters of base64url. Hashes in hexadecimal open nothing. */
const TOKEN = /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{43,}(?![\w-])/g;
/** Characters that a terminal may obey or show as a new line, and that JSON does not escape. */
const UNSEEN = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A log line without share tokens and without characters that a terminal would obey. */
export const safeLine = (line: string): string =>
  line.replace(IN_ADDRESS, "$1[cut]").replace(TOKEN, "[cut]").replace(UNSEEN, escaped);
