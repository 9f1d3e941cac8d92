/** A bar with a height of its own: Chromium shows those in its green and grey, whatever the accent colour is. */
export const progressClass =
  "w-full appearance-none overflow-hidden rounded-full border-0 bg-surface-3 text-ink forced-colors:appearance-auto " +
  "[&::-webkit-progress-bar]:bg-surface-3 [&::-webkit-progress-value]:bg-ink [&::-moz-progress-bar]:bg-ink";
