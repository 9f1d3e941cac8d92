/** A quiet action of a comment. */
export const ACTION =
  "inline-flex h-7 min-w-7 items-center justify-center gap-1 rounded-label px-1.5 text-muted text-xs hover:bg-surface-3 hover:text-ink " +
  "aria-disabled:text-dim pointer-coarse:h-11 pointer-coarse:min-w-11";
