/** The largest file that can be uploaded. */
export const MOST_UPLOAD_BYTES = 1024 ** 3;
/** How much of a file one request carries: small enough for a slow line, and to lose little when it breaks. */
export const UPLOAD_PIECE_BYTES = 16 * 1024 ** 2;
/** Where the bytes of an upload go, by the core protocol of tus 1.0. */
export const uploadBytesPath = (id: string): string => `/api/upload-bytes/${id}`;
/** How many addresses one request imports. */
export const MOST_ADDRESSES = 20;
/** The longest address that is imported: signed links are long. */
export const MOST_ADDRESS = 4096;
/** The longest line that gets an answer of its own. */
export const MOST_LINE = 16_384;
