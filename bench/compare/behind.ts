/** The picture may be this far behind the clock before the clock waits: docs/compare.md. */
export const BEHIND_SECONDS = 0.5;

type Played = { behind: { p95: number; worst: number }; pace: number; waited: number };

export const behindWords = ({ behind, pace, waited }: Played) =>
  `behind ${behind.p95} frames (p95), ${behind.worst} (worst), pace ${pace.toFixed(0)} %, waited ${waited.toFixed(0)} %`;
