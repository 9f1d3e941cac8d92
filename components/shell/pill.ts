/** The pills of the top bar. */
export const pill =
  "flex h-9 shrink-0 items-center gap-2 rounded-full border border-line-strong px-3 text-muted text-sm whitespace-nowrap " +
  "transition-colors hover:text-ink hover:border-muted sm:h-7";
