import "server-only";
import type { Env } from "@/lib/platform/env";
import type { HostRules } from "@/lib/platform/network/base-url";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** How patient the workers are, in milliseconds. Tests and drills shorten these; nothing else differs for them. */
export type Timeouts = {
  /** How long a paid call may take to answer before it counts as lost. */
  answerMs: number;
  /** A start that has no answer after this long is treated as lost. Longer than the client's own time-out. */
  callMs: number;
  /** How long a lost start is looked for before a person is asked. */
  lostStartMs: number;
  /** How long a task may render before a person is asked. */
  renderMs: number;
  /** How long the video of a finished task may be missing at its address, as young files of a CDN are. */
  goneMs: number;
  /** How long "look again" looks. */
  checkAgainMs: number;
  /** How long a start that is turned away for lack of room keeps trying, counted from its submission. */
  turnedAwayMs: number;
};

type StorageSettings = {
  /** Room that is kept free: below this nothing more is copied here. */
  reserveBytes: number;
  /** How the bytes of an S3 storage reach the browser: through this process, or straight from there by a short-lived link. */
  delivery: "stream" | "redirect";
  /** How long what was deleted can be put back. */
  trashMs: number;
};

/** What the operator decided that domain verbs need to know. Made once from the environment; tests make their own. */
export type Settings = {
  /** Where people and the upstream's callbacks reach this product; no trailing slash. */
  appOrigin: string;
  /** Whose files may be fetched, besides the vendor's. */
  hosts: HostRules;
  ffmpegPath: string | undefined;
  /** How many paid calls a second one connection may be asked for, once a batch's worth has gone out. */
  startsPerSecond: number;
  storage: StorageSettings;
  timeouts: Timeouts;
  /** How often an open live stream shows that it lives, and has its session checked. */
  streamHeartbeatMs: number;
};

const TIMEOUTS: Timeouts = {
  answerMs: MINUTE,
  callMs: 90 * SECOND,
  lostStartMs: 10 * MINUTE,
  renderMs: 120 * MINUTE,
  goneMs: 3 * MINUTE,
  checkAgainMs: MINUTE,
  turnedAwayMs: 12 * 60 * MINUTE,
};

export const settingsOf = (env: Env): Settings => ({
  appOrigin: env.APP_ORIGIN.replace(/\/+$/, ""),
  hosts: { allowedHosts: env.VEO_ALLOWED_HOSTS, production: env.NODE_ENV === "production" },
  ffmpegPath: env.FFMPEG_PATH,
  startsPerSecond: env.VEO_STARTS_PER_SECOND,
  storage: {
    reserveBytes: env.STORAGE_RESERVE_MB * 1024 ** 2,
    delivery: env.MEDIA_DELIVERY,
    trashMs: env.TRASH_DAYS * DAY,
  },
  timeouts: scaled(TIMEOUTS, env.TIMEOUT_SCALE),
  streamHeartbeatMs: 10 * SECOND,
});

function scaled(timeouts: Timeouts, factor: number): Timeouts {
  const entries = Object.entries(timeouts).map(([name, ms]) => [name, Math.round(ms * factor)]);
  // Safe: the same names, each with a number.
  return Object.fromEntries(entries) as Timeouts;
}
