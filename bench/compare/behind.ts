/** The picture may freeze for a second before the clock waits (docs/compare.md), plus a margin for a busy machine. */
export const BEHIND_SECONDS = 1.25;

type Played = { behind: { p95: number; worst: number }; pace: number; waited: number };

export const behindWords = ({ behind, pace, waited }: Played) =>
  `behind ${behind.p95} frames (p95), ${behind.worst} (worst), pace ${pace.toFixed(0)} %, waited ${waited.toFixed(0)} %`;
