/** In a file of its own: the page of a source needs it before the comments. */
export const loadDesk = async () => (await import("./drawing-desk")).DrawingDesk;
