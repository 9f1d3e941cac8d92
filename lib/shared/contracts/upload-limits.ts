/** The largest file that can be uploaded. */
export const MOST_UPLOAD_BYTES = 1024 ** 3;
/** How much of a file one request carries: small enough for a slow line, and to lose little when it breaks. */
export const UPLOAD_PIECE_BYTES = 8 * 1024 ** 2;
/** Where the bytes of an upload go, by the core protocol of tus 1.0. */
export const uploadBytesPath = (id: string): string => `/api/upload-bytes/${id}`;
