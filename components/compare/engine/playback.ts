import { clampFrame, frameCount, frameOfStamp, middleOf } from "@/lib/shared/playback/frames";
import { isHeld, type Lengths, leaderOf, pairLength, type SideName } from "@/lib/shared/playback/pair-length";
import { addSample, type SkewSample, worstSkew } from "@/lib/shared/playback/skew";
import { LOST_SECONDS, nudgeFor, positionAt, smoothError } from "@/lib/shared/playback/sync-rate";
import { WatchedVideo } from "./watched-video";

const SIDES = ["a", "b"] as const;
const RATE_EVERY_MS = 90;
const ALIGN_AGAIN_MS = 2_000;
/** How many frames a side must have presented before its timestamps are trusted. */
const WARM_FRAMES = 3;

export type PlaybackState = {
  /** The requested state; `waiting` is true while a side has no frame to show. */
  playing: boolean;
  waiting: boolean;
  frame: number;
  frameCount: number;
  speed: number;
  loop: boolean;
  muted: Readonly<Record<SideName, boolean>>;
  failed: Readonly<Record<SideName, boolean>>;
  /** The largest measured difference of the last second, in frames; undefined with one side, or before it is measured. */
  skew: number | undefined;
};

/**
 * Plays two `<video>` elements as one: started and stopped together, one position, one speed. The longer side leads; the other
 * follows by small changes of its rate, measured on the timestamps of presented frames. Routine corrections never seek,
 * because a seek costs more frames than it gains; only a side that is far off (after a stall) is aligned once.
 */
export class Playback {
  readonly fps: number;
  state: PlaybackState;
  readonly #sides = new Map<SideName, WatchedVideo>();
  readonly #listeners = new Set<() => void>();
  #samples: SkewSample[] = [];
  #error: number | undefined;
  #lookedAt = 0;
  #ratedAt = 0;
  #alignedAt = 0;
  #animation: number | undefined;
  #isOver = false;

  constructor(fps: number, declaredSeconds: number) {
    this.fps = fps;
    this.state = {
      playing: false,
      waiting: false,
      frame: 0,
      frameCount: frameCount(declaredSeconds, fps),
      speed: 1,
      loop: false,
      muted: { a: false, b: true },
      failed: { a: false, b: false },
      skew: undefined,
    };
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Loads a file into a side, at the current position of the pair. Returns a function that removes it. */
  attach(name: SideName, video: HTMLVideoElement, url: string, declaredSeconds: number): () => void {
    const side = new WatchedVideo(video, url, declaredSeconds, {
      onFrame: () => this.#onFrame(),
      onChange: () => this.#settle(),
      onEnded: () => this.#onEnded(name),
      onMetadata: () => {
        this.#measure();
        if (this.state.frame > 0) this.#seekSide(side, this.state.frame);
      },
    });
    side.setMuted(this.state.muted[name]);
    side.setRate(this.state.speed);
    this.#sides.set(name, side);
    this.#measure();
    this.#settle();
    return () => {
      this.#sides.delete(name);
      side.dispose();
      this.#measure();
      this.#settle();
    };
  }

  play() {
    const { frame, frameCount: count } = this.state;
    if (frame >= count - 1) this.#moveTo(0);
    this.#set({ playing: true });
    this.#settle();
  }

  /** Stops both on the same frame. */
  pause() {
    if (!this.state.playing) return;
    this.#set({ playing: false });
    this.#settle();
    this.#moveTo(this.state.frame);
  }

  seek(frame: number) {
    this.#moveTo(clampFrame(frame, this.state.frameCount));
    this.#settle();
  }

  /** Requests failed files again. */
  retry() {
    for (const side of this.#sides.values()) side.retry();
    this.#settle();
  }

  /**
   * Stops for good: no more measurements, corrections or notifications. The functions returned by `attach` release the sides.
   */
  dispose() {
    this.#isOver = true;
    this.#listeners.clear();
    if (this.#animation !== undefined) cancelAnimationFrame(this.#animation);
    this.#animation = undefined;
    for (const side of this.#sides.values()) side.hold();
  }

  setSpeed(speed: number) {
    this.#set({ speed });
    for (const side of this.#sides.values()) side.setRate(speed);
  }

  setLoop(loop: boolean) {
    this.#set({ loop });
  }

  setMuted(name: SideName, muted: boolean) {
    this.#set({ muted: { ...this.state.muted, [name]: muted } });
    this.#sides.get(name)?.setMuted(muted);
  }

  #set(change: Partial<PlaybackState>) {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }

  get #lengths(): Lengths {
    const working = [...this.#sides].filter(([, side]) => !side.failed);
    return Object.fromEntries(working.map(([name, side]) => [name, side.length]));
  }

  #measure() {
    if (this.#sides.size === 0) return;
    const count = frameCount(pairLength(this.#lengths), this.fps);
    this.#forget();
    this.#set({ frameCount: count, frame: clampFrame(this.state.frame, count) });
  }

  #moveTo(frame: number) {
    this.#forget();
    this.#set({ frame });
    for (const side of this.#sides.values()) {
      side.setRate(this.state.speed);
      this.#seekSide(side, frame);
    }
  }

  /** A side that is shorter than the pair stays on its last frame. */
  #seekSide(side: WatchedVideo, frame: number) {
    const own = clampFrame(frame, frameCount(side.length, this.fps));
    side.seek(own === 0 ? 0 : middleOf(own, this.fps));
  }

  #forget() {
    this.#samples = [];
    this.#error = undefined;
    if (this.state.skew !== undefined) this.#set({ skew: undefined });
  }

  /** Applies the requested state to the elements: all play, or all wait for the one that cannot play yet. */
  #settle() {
    if (this.#isOver) return;
    const sides = [...this.#sides.values()].filter((side) => !side.failed);
    const ready = sides.every((side) => side.ready);
    const { playing } = this.state;
    for (const side of sides) {
      const starved = !(side.ready || side.seeking);
      if (playing && (ready || starved)) void this.#start(side);
      else side.hold();
    }
    this.#set({ waiting: playing && !ready, failed: { a: this.#hasFailed("a"), b: this.#hasFailed("b") } });
    if (playing && this.#animation === undefined) this.#animation = requestAnimationFrame((now) => this.#tick(now));
  }

  #hasFailed(name: SideName) {
    return this.#sides.get(name)?.failed === true;
  }

  async #start(side: WatchedVideo) {
    if (!(await side.start()) && !this.#isOver) this.pause();
  }

  /** While paused, each new frame may complete the pair: only the frames on screen now count. */
  #onFrame() {
    const sides = [...this.#sides.values()];
    if (this.state.playing || sides.some((side) => side.seeking)) return;
    this.#samples = [];
    this.#sample(performance.now());
  }

  #onEnded(name: SideName) {
    if (!this.state.playing || name !== leaderOf(this.#lengths, this.fps)) return;
    if (!this.state.loop) this.#set({ playing: false });
    this.seek(this.state.loop ? 0 : this.state.frameCount - 1);
  }

  /** Runs once per screen refresh during playback. */
  #tick(now: number) {
    this.#animation = this.state.playing ? requestAnimationFrame((next) => this.#tick(next)) : undefined;
    const leads = leaderOf(this.#lengths, this.fps);
    const leader = this.#sides.get(leads);
    const follower = this.#sides.get(leads === "a" ? "b" : "a");
    if (!this.state.playing || this.state.waiting || !leader?.last || leader.fresh === 0) return;
    const frame = clampFrame(frameOfStamp(leader.last.mediaTime, this.fps), this.state.frameCount);
    if (frame !== this.state.frame) this.#set({ frame });
    if (follower && !follower.ended) this.#follow(leader, follower, now);
  }

  #follow(leader: WatchedVideo, follower: WatchedVideo, now: number) {
    const elapsed = (now - this.#lookedAt) / 1000;
    this.#lookedAt = now;
    if (!(leader.last && follower.last) || Math.min(leader.fresh, follower.fresh) < WARM_FRAMES) return;
    const { speed } = this.state;
    const behind = positionAt(leader.last, now, speed, this.fps) - positionAt(follower.last, now, speed, this.fps);
    this.#error = smoothError(this.#error, behind, elapsed);
    this.#sample(now);
    if (Math.abs(this.#error) > LOST_SECONDS * speed && now - this.#alignedAt > ALIGN_AGAIN_MS) {
      this.#alignedAt = now;
      this.#moveTo(this.state.frame);
    } else if (now - this.#ratedAt > RATE_EVERY_MS) {
      this.#ratedAt = now;
      follower.setRate(speed * nudgeFor(this.#error, elapsed));
    }
  }

  #sample(at: number) {
    const [a, b] = SIDES.map((name) => this.#sides.get(name));
    if (!(a?.last && b?.last) || [a, b].some((side) => isHeld(side.length, this.state.frame, this.fps))) return;
    const frames = frameOfStamp(a.last.mediaTime, this.fps) - frameOfStamp(b.last.mediaTime, this.fps);
    this.#samples = addSample(this.#samples, { at, frames });
    const skew = worstSkew(this.#samples);
    if (skew !== this.state.skew) this.#set({ skew });
  }
}
