/**
 * Flags of V8 for the web process, as in `npm start`. With a larger semi-space, V8 runs full collections because of the buffers
 * of a video. By default it collects the old generation of a busy process only when the heap is up to four times as large as what
 * is in use: hundreds of MB of what was sent long ago.
 */
export const WEB_FLAGS = ["--max-semi-space-size=8", "--heap-growing-percent=50"];

/**
 * For glibc's malloc in the web process, as in `npm start`: large blocks go back to the system when they are freed. By default it
 * keeps them from the second one on, and what Brotli needs for one file (45 MB) stayed for ever. Other systems do not read it.
 */
export const WEB_ENVIRONMENT = { MALLOC_MMAP_THRESHOLD_: "131072" };
