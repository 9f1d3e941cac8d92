/** Raise it when the estimate changes: the worker then replaces the depth maps of older versions. */
export const DEPTH_VERSION = 2;
