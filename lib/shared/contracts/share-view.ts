import type { StoryboardLayout } from "./media";
import type { ShareDownloads, ShareScope } from "./share-choices";

/** A video as the holder of a link may see it. Every address is good for this page and some minutes. */
export type SharedVideo = {
  /** `source`, or a result's id as the look names it. */
  id: string;
  label: string;
  /** The video whose frames are counted. */
  leads: boolean;
  offset: number;
  /** What plays. */
  media: string;
  /** 360p, for slow networks and scrubbing. */
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
  /** Null: not for keeping. */
  downloadUrl: string | null;
};

/** All that the page of an open link is made of. */
export type ShareView = {
  title: string;
  sharedBy: string;
  expiresAt: string | null;
  scope: ShareScope;
  /** The search part of a comparison's address. */
  viewState: string;
  download: ShareDownloads;
  videos: SharedVideo[];
  /** What the page's own requests are authorised by. */
  mediaToken: string;
  /**
   * When the page has to say that a view begins: never more; along with the first played frame; or, where views are
   * limited, before it can have any video.
   */
  begin: "done" | "with_play" | "before_play";
};

/** What a page is told when it begins a view, and while it is open. */
export type BegunView = {
  mediaToken: string;
  /** For the page's address as `?view=`: lets this view go on in another browser of the same network. */
  resume: string | null;
};

/** What other sites are told of a link. Addresses are whole. */
export type ShareCard = {
  title: string;
  url: string;
  image: string;
  video: string | null;
  embed: string | null;
  oembed: string | null;
};

/** The page of a link: open, asking for its passphrase, not there (any more), or putting off whoever guesses. */
export type SharePageProps = { card: ShareCard } & (
  | { kind: "open"; view: ShareView; framed: boolean }
  | { kind: "locked"; wrong: boolean; framed: boolean }
  | { kind: "ended" }
  | { kind: "wait"; seconds: number }
);

/** What the page tells while it is open: spans of frames, both ends included, played since it told last. */
export type ShareHeartbeat = { played?: [from: number, to: number][] };
export const MAX_SPANS = 40;
/** How often it tells, and after how long without an answer it covers its pictures: sooner than a minute. */
export const BEAT_MS = 15_000;
export const SILENCE_MS = 45_000;
