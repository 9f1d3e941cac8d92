import type { PresentedFrame } from "@/lib/shared/playback/sync-rate";
import { Backoff } from "./backoff";

const EVENTS = ["loadedmetadata", "canplay", "seeking", "seeked", "waiting", "playing"] as const;

type Handlers = { onFrame: () => void; onChange: () => void; onEnded: () => void; onMetadata: () => void };

/** One side of the pair: a `<video>` whose presented frames are tracked and whose seeks never queue up. */
export class WatchedVideo {
  /** The last presented frame. */
  last: PresentedFrame | undefined;
  /** Frames presented since the last start or seek; the first ones have a start-up delay and are not reliable. */
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

  /** The counted length of the video track in seconds, at most the length of the file; the audio may be longer. */
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

  /** True when it could play at once. A side that has ended holds its last frame and does not delay the other. */
  get ready() {
    return this.#video.ended || (!this.#video.seeking && this.#video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA);
  }

  /** Resolves false when the browser blocks autoplay (no gesture yet). */
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

  /** Seeks to a time; while a seek runs only the latest request is kept, so that dragging never queues seeks. */
  seek(seconds: number) {
    this.fresh = 0;
    if (this.#video.seeking) this.#nextSeek = seconds;
    else this.#video.currentTime = seconds;
  }

  /** Requests a failed file once more. */
  retry() {
    if (!this.failed) return;
    this.failed = false;
    this.#video.load();
  }

  /** Releases the file and its decoder, which a removed element would keep until the page is closed. */
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

  /** A broken connection is retried; a video that the browser cannot play, or that does not exist, has failed. */
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

/**
 * Calls back for each frame that the browser presents, with the frame's own timestamp. Without `requestVideoFrameCallback` it
 * uses `currentTime` at each screen refresh. Returns a function that stops it.
 */
function watchFrames(video: HTMLVideoElement, onFrame: (frame: PresentedFrame) => void): () => void {
  return "requestVideoFrameCallback" in video ? watchPresented(video, onFrame) : watchClock(video, onFrame);
}

function watchPresented(video: HTMLVideoElement, onFrame: (frame: PresentedFrame) => void): () => void {
  let handle = video.requestVideoFrameCallback(function again(_now, { mediaTime, expectedDisplayTime }) {
    handle = video.requestVideoFrameCallback(again);
    onFrame({ mediaTime, dueAt: expectedDisplayTime });
  });
  return () => video.cancelVideoFrameCallback(handle);
}

function watchClock(video: HTMLVideoElement, onFrame: (frame: PresentedFrame) => void): () => void {
  let seen = -1;
  let handle = requestAnimationFrame(function again(now) {
    handle = requestAnimationFrame(again);
    if (video.currentTime === seen) return;
    seen = video.currentTime;
    onFrame({ mediaTime: seen, dueAt: now });
  });
  return () => cancelAnimationFrame(handle);
}
