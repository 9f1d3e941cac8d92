import type { DepthLayout } from "./depth";
import type { StoryboardLayout } from "./media";
import type { ShareDownloads, ShareScope } from "./share-choices";

/** A video as a visitor of a share may see it. Its URLs are valid for this page and some minutes. */
export type SharedVideo = {
  /** `source`, or a result's ID as in the view state. */
  id: string;
  label: string;
  /** True for the video whose frames the timeline counts. */
  leads: boolean;
  offset: number;
  /** The file to play. */
  media: string;
  /** The 360p proxy, for slow networks and scrubbing. */
  proxyUrl: string | null;
  posterUrl: string | null;
  posterUrls: { width: number; url: string }[];
  thumbhash: string | null;
  storyboard: (StoryboardLayout & { url: string }) | null;
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
  framesPerSecond: number | null;
  frameCount: number | null;
  hasSound: boolean | null;
  /** Null: download is not allowed. */
  downloadUrl: string | null;
};

/** What the sketches of a share are drawn from. */
export type SharedSketches = {
  source: Pick<
    SharedVideo,
    "posterUrl" | "posterUrls" | "proxyUrl" | "thumbhash" | "width" | "height" | "durationSeconds"
  >;
  /** Null: travel is shown flat. */
  depth: (DepthLayout & { mapUrl: string }) | null;
};

/** All data of the page of an open share. */
export type ShareView = {
  title: string;
  sharedBy: string;
  /** The sender's message, as plain text; empty for none. */
  message: string;
  expiresAt: string | null;
  scope: ShareScope;
  /** The search part of a comparison's URL. */
  viewState: string;
  download: ShareDownloads;
  /** Visitors may comment, rate and decide after they give a name. */
  canComment: boolean;
  /** Empty where sketches are shown. */
  videos: SharedVideo[];
  /** Null unless the share shows sketches, which its visitors may star. */
  sketches: SharedSketches | null;
  /** Which of these results are final, by their labels. */
  finals: { label: string; by: string; at: string }[];
  /** Authorises the page's own requests. */
  mediaToken: string;
  /**
   * When the page must report that a view begins: not again (`done`); together with the first played frame (`with_play`); or,
   * where views are limited, before it can load any video (`before_play`).
   */
  begin: "done" | "with_play" | "before_play";
};

/** What the server returns when a view begins, and while it is open. */
export type BegunView = {
  mediaToken: string;
  /** For the page's URL as `?view=`: lets the visitor continue this view in another browser on the same network. */
  resume: string | null;
};

/** Metadata of a share for other sites. URLs are absolute. */
export type ShareCard = {
  title: string;
  /** What it shows, in words. */
  description: string;
  url: string;
  image: string;
  video: string | null;
  embed: string | null;
  oembed: string | null;
};

/** The page of a share: open, asking for its passphrase, ended or unknown, or throttling a visitor who guesses passphrases. */
export type SharePageProps = { card: ShareCard } & (
  | { kind: "open"; view: ShareView; framed: boolean }
  | { kind: "locked"; wrong: boolean; framed: boolean }
  | { kind: "ended" }
  | { kind: "wait"; seconds: number }
);

/** What the page reports while it is open: spans of frames played since the last report, both ends included. */
export type ShareHeartbeat = { played?: [from: number, to: number][] };
export const MAX_SPANS = 40;
/** How often the page reports, and after how long without an answer it covers its pictures: less than a minute. */
export const HEARTBEAT_MS = 15_000;
export const SILENCE_MS = 45_000;
