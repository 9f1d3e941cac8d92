import { clampFrame, frameAt, frameCount, middleOf } from "@/lib/shared/playback/frames";
import { LOST_SECONDS, nudgeFor, smoothError } from "@/lib/shared/playback/sync-rate";
import type { PairViewState } from "./pair-view-state";
import { setTime, timeOf } from "./video-time";

type Facts = { durationSeconds: number | null; framesPerSecond: number | null };
type Listener = (state: { frame: number; isPlaying: boolean }) => void;

/** Plays two videos in sync, on the first one's clock; also works with one video. */
export class PairPlayback {
  readonly #videos: HTMLVideoElement[];
  readonly #fps: number;
  readonly #listener: Listener;
  readonly #range: { first: number; last: number };
  #error: number | undefined;
  #lookedAt = 0;
  #timer = 0;
  /** Newer URLs of the videos, not used yet. */
  #newer: readonly string[] = [];
  /** Counts requests: a start that completes after a later request is ignored. */
  #wishes = 0;

  constructor(
    videos: HTMLVideoElement[],
    video: Facts,
    viewState: Pick<PairViewState, "first" | "last">,
    listener: Listener,
  ) {
    const fps = video.framesPerSecond || 24;
    const count = frameCount(video.durationSeconds ?? 8, fps);
    this.#videos = videos;
    this.#fps = fps;
    this.#listener = listener;
    this.#range = {
      first: clampFrame(viewState.first ?? 0, count),
      last: clampFrame(viewState.last ?? count - 1, count),
    };
    for (const video of videos) video.addEventListener("error", this.#onError);
  }

  /**
   * Sets new URLs of the videos; the old ones expire soon. They are used with the next action, when playback loops, or when
   * the old ones fail: a paused picture is not touched.
   */
  renew(addresses: readonly string[]): void {
    this.#newer = addresses;
  }

  /** Resolves when it plays, or is paused because the browser blocked playback. */
  async play(): Promise<void> {
    this.#takeNewer();
    if (this.#frame() >= this.#range.last || this.#frame() < this.#range.first) this.#goTo(this.#range.first);
    this.#wishes += 1;
    const wish = this.#wishes;
    const started = this.#videos.map((video) => video.play());
    const isPlaying = (await Promise.allSettled(started)).every(({ status }) => status === "fulfilled");
    if (wish !== this.#wishes) return;
    if (!isPlaying) return this.pause();
    this.#error = undefined;
    this.#tick();
  }

  pause(): void {
    this.#wishes += 1;
    cancelAnimationFrame(this.#timer);
    const frame = this.#frame();
    for (const video of this.#videos) video.pause();
    this.#goTo(frame);
    this.#listener({ frame, isPlaying: false });
  }

  seek(frame: number): void {
    if (this.#videos[0]?.paused !== false) this.#takeNewer();
    this.#goTo(frame);
    this.#listener({ frame, isPlaying: this.#videos[0]?.paused === false });
  }

  stop(): void {
    this.#wishes += 1;
    cancelAnimationFrame(this.#timer);
    for (const video of this.#videos) video.removeEventListener("error", this.#onError);
    for (const video of this.#videos) video.pause();
  }

  #takeNewer(): void {
    for (const [index, address] of this.#newer.entries()) {
      const video = this.#videos[index];
      if (!video || video.getAttribute("src") === address) continue;
      const seconds = timeOf(video);
      video.src = address;
      setTime(video, seconds);
    }
    this.#newer = [];
  }

  #onError = (): void => {
    if (this.#newer.length === 0) return;
    cancelAnimationFrame(this.#timer);
    void this.play();
  };

  #frame = () => frameAt(this.#videos[0] ? timeOf(this.#videos[0]) : 0, this.#fps);

  #goTo(frame: number): void {
    for (const video of this.#videos) setTime(video, middleOf(frame, this.#fps));
  }

  #tick = (): void => {
    this.#timer = requestAnimationFrame(this.#tick);
    const frame = this.#frame();
    const [leader] = this.#videos;
    if (frame >= this.#range.last || leader?.ended) {
      this.#takeNewer();
      this.#goTo(this.#range.first);
      for (const video of this.#videos) if (video.paused) void video.play().catch(() => undefined);
    } else this.#align();
    this.#listener({ frame, isPlaying: true });
  };

  /** Plays the second video slightly faster or slower until it is in sync with the first. */
  #align(): void {
    const [leader, follower] = this.#videos;
    if (!(leader?.readyState && follower?.readyState) || leader.seeking || follower.seeking) return;
    const now = performance.now();
    const elapsed = Math.min(0.2, (now - this.#lookedAt) / 1000);
    this.#lookedAt = now;
    const behind = leader.currentTime - follower.currentTime;
    if (Math.abs(behind) > LOST_SECONDS) {
      follower.currentTime = leader.currentTime;
      this.#error = undefined;
      return;
    }
    this.#error = smoothError(this.#error, behind, elapsed);
    follower.playbackRate = nudgeFor(this.#error, Math.max(elapsed, 0.016));
  }
}
