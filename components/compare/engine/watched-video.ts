import type { PresentedFrame } from "@/lib/shared/playback/sync-rate";
import { Backoff } from "./backoff";
import { watchFrames } from "./watch-frames";

const EVENTS = ["loadedmetadata", "canplay", "seeking", "seeked", "waiting", "playing"] as const;

type Handlers = { onFrame: () => void; onChange: () => void; onEnded: () => void; onMetadata: () => void };

/** One side of the pair: a `<video>` whose presented frames are known and whose seeks never pile up. */
export class WatchedVideo {
  /** The frame last handed to the screen. */
  last: PresentedFrame | undefined;
  /** Frames presented since the last start or seek; the first ones come with a start-up delay and say little. */
  fresh = 0;
  failed = false;
  readonly #video: HTMLVideoElement;
  readonly #declaredSeconds: number;
  readonly #listening = new AbortController();
  readonly #stopWatching: () => void;
  readonly #backoff = new Backoff();
  #nextSeek: number | undefined;

  constructor(video: HTMLVideoElement, url: string, declaredSeconds: number, handlers: Handlers) {
    this.#video = video;
    this.#declaredSeconds = declaredSeconds;
    const { signal } = this.#listening;
    for (const name of EVENTS) video.addEventListener(name, handlers.onChange, { signal });
    video.addEventListener("loadedmetadata", handlers.onMetadata, { signal });
    video.addEventListener("seeked", () => this.#seekOn(), { signal });
    video.addEventListener("ended", handlers.onEnded, { signal });
    video.addEventListener("error", () => void this.#fail(handlers.onChange), { signal });
    video.addEventListener("progress", () => this.#backoff.reset(), { signal });
    addEventListener("online", () => this.retry(), { signal });
    this.#stopWatching = watchFrames(video, (frame) => {
      this.last = frame;
      this.fresh += 1;
      handlers.onFrame();
    });
    video.src = url;
  }

  /** Seconds of the picture as counted when the video was kept, but no more than the file has; its sound may be longer. */
  get length() {
    const { duration } = this.#video;
    if (!(Number.isFinite(duration) && duration > 0)) return this.#declaredSeconds;
    return this.#declaredSeconds > 0 ? Math.min(this.#declaredSeconds, duration) : duration;
  }

  get ended() {
    return this.#video.ended;
  }

  get seeking() {
    return this.#video.seeking;
  }

  /** Could show moving pictures at once. A side that has ended holds its last frame and keeps nobody waiting. */
  get ready() {
    return this.#video.ended || (!this.#video.seeking && this.#video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA);
  }

  /** Resolves false when the browser forbids to start by itself (no gesture yet). */
  async start(): Promise<boolean> {
    if (!this.#video.paused || this.#video.ended) return true;
    this.fresh = 0;
    try {
      await this.#video.play();
      return true;
    } catch (error) {
      return !(error instanceof DOMException && error.name === "NotAllowedError");
    }
  }

  hold() {
    if (!this.#video.paused) this.#video.pause();
  }

  setRate(rate: number) {
    if (this.#video.playbackRate !== rate) this.#video.playbackRate = rate;
  }

  setMuted(muted: boolean) {
    this.#video.muted = muted;
  }

  /** Goes to a time; while one seek runs only the latest wish is kept, so that dragging never queues up seeks. */
  seek(seconds: number) {
    this.fresh = 0;
    if (this.#video.seeking) this.#nextSeek = seconds;
    else this.#video.currentTime = seconds;
  }

  /** Asks once more for a file that failed. */
  retry() {
    if (!this.failed) return;
    this.failed = false;
    this.#video.load();
  }

  /** Lets go of the file and its decoder, which a forgotten element would keep for as long as the page lives. */
  dispose() {
    this.#listening.abort();
    this.#stopWatching();
    this.#video.pause();
    this.#video.removeAttribute("src");
    this.#video.load();
  }

  #seekOn() {
    const seconds = this.#nextSeek;
    this.#nextSeek = undefined;
    if (seconds !== undefined) this.#video.currentTime = seconds;
  }

  /** A connection that broke is asked for again; what the browser cannot play, or was told not to be there, has failed. */
  async #fail(onChange: () => void) {
    if (this.#video.error?.code === MEDIA_ERR_NETWORK) {
      await this.#backoff.wait(this.#listening.signal).then(
        () => this.#video.load(),
        () => undefined,
      );
      return;
    }
    this.failed = true;
    onChange();
  }
}

const MEDIA_ERR_NETWORK = 2;
