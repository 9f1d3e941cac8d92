import "server-only";
import type { Env } from "@/lib/platform/env";
import type { MailServer } from "@/lib/platform/mail/mailer";
import type { HostRules } from "@/lib/platform/network/base-url";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Time-outs of the workers, in milliseconds. Tests and drills shorten these; nothing else differs for them. */
export type Timeouts = {
  /** How long a paid call may take to answer before it counts as lost. */
  answerMs: number;
  /** A start without an answer for this long counts as lost. Longer than the client's own time-out. */
  callMs: number;
  /** How long a lost start is searched for before it needs a person. */
  lostStartMs: number;
  /** How long a task may render before it needs a person. */
  renderMs: number;
  /** How long the result of a finished task may be missing at its address: a CDN may serve a new file late. */
  goneMs: number;
  /** How long "look again" keeps polling. */
  checkAgainMs: number;
  /** How long a start that is turned away for lack of capacity is retried, counted from its submission. */
  turnedAwayMs: number;
};

type StorageSettings = {
  /** Free disk space to keep: below this no more files are copied. */
  reserveBytes: number;
  /** How the browser gets files from S3 storage: through this process, or straight from S3 by a short-lived link. */
  delivery: "stream" | "redirect";
  /** The most bytes of one team; null for no limit. */
  quotaBytes: number | null;
  /** The most seconds of video of one team; null for no limit. */
  quotaSeconds: number | null;
  /** How long a deleted item can be restored. */
  trashMs: number;
};

/** Decisions of the operator that domain functions need. Built once from the environment; tests build their own. */
export type Settings = {
  /** The public address of this product, for people and for the upstream's callbacks; no trailing slash. */
  appOrigin: string;
  /** Hosts, besides the vendor's, whose files may be fetched. */
  hosts: HostRules;
  /** From where members may import videos, besides public addresses over https. */
  importHosts: HostRules;
  ffmpegPath: string | undefined;
  /** An ONNX file of a depth model. */
  depthModel: string | undefined;
  /** How many paid calls per second one connection may start, after the first batch's worth. */
  startsPerSecond: number;
  storage: StorageSettings;
  /** Null when the operator configured no mail server: then nothing is sent, and screens offer no mail. */
  mail: MailServer | null;
  timeouts: Timeouts;
  /** How often an open live stream sends a heartbeat and checks its session. */
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

/** The settings of this environment. `TIMEOUT_SCALE` scales every time-out. */
export const settingsOf = (env: Env): Settings => ({
  appOrigin: env.APP_ORIGIN.replace(/\/+$/, ""),
  hosts: { allowedHosts: env.VEO_ALLOWED_HOSTS, production: env.NODE_ENV === "production" },
  importHosts: { allowedHosts: env.IMPORT_ALLOWED_HOSTS, production: env.NODE_ENV === "production" },
  ffmpegPath: env.FFMPEG_PATH,
  depthModel: env.DEPTH_MODEL,
  startsPerSecond: env.VEO_STARTS_PER_SECOND,
  storage: {
    reserveBytes: env.STORAGE_RESERVE_MB * 1024 ** 2,
    delivery: env.MEDIA_DELIVERY,
    quotaBytes: env.TEAM_QUOTA_GB === 0 ? null : env.TEAM_QUOTA_GB * 1024 ** 3,
    quotaSeconds: env.TEAM_QUOTA_MINUTES === 0 ? null : env.TEAM_QUOTA_MINUTES * 60,
    trashMs: env.TRASH_DAYS * DAY,
  },
  mail: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : null,
  timeouts: scaled(TIMEOUTS, env.TIMEOUT_SCALE),
  streamHeartbeatMs: 10 * SECOND,
});

function scaled(timeouts: Timeouts, factor: number): Timeouts {
  const entries = Object.entries(timeouts).map(([name, ms]) => [name, Math.round(ms * factor)]);
  // Safe: the keys stay the same, and each value is a number.
  return Object.fromEntries(entries) as Timeouts;
}
