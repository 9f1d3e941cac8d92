import { steadyFrame } from "@/lib/shared/playback/steady-frame";
import { PlayClock } from "./play-clock";

/**
 * The playhead: the current frame and the next target. A seek is completed before another begins, and only the latest request
 * made meanwhile follows it: so dragging shows what can be decoded, and seeks never queue up.
 */
export class SeekQueue {
  readonly clock = new PlayClock();
  /** The frame that must be drawn before playback or another seek. */
  sought: number | undefined = 0;
  /** The unwrapped frame that was drawn last during playback. */
  #shown = 0;
  #next: number | undefined;
  /** The unwrapped frame at which picture and clock meet again; frames before it are skipped. */
  #meeting: number | undefined;
  #lastRaw: number | undefined;

  get shown(): number {
    return this.#shown;
  }

  /** The frame from which decoding continues. */
  get from(): number {
    return this.sought ?? this.#meeting ?? this.#shown;
  }

  /** The latest requested frame. */
  get wish(): number | undefined {
    return this.#next ?? this.sought;
  }

  /** Seeks to this frame and waits for it. */
  aim(frame: number): void {
    this.#next = undefined;
    this.#meeting = undefined;
    this.#lastRaw = undefined;
    this.sought = frame;
    this.#shown = frame;
    this.clock.stop(frame);
  }

  /** Seeks, or remembers the request until the current seek is drawn. */
  ask(frame: number): void {
    if (this.sought === undefined) this.aim(frame);
    else this.#next = frame;
  }

  /** The sought frame has been drawn. */
  arrived(): void {
    const next = this.#next;
    const was = this.sought;
    this.sought = undefined;
    this.#next = undefined;
    if (next !== undefined && next !== was) this.aim(next);
  }

  /** Stops at the current position, on a frame that will be drawn again. */
  hold(frame: number | undefined): void {
    this.#meeting = undefined;
    this.clock.stop(this.#shown);
    if (frame !== undefined) this.sought ??= frame;
  }

  /** An unwrapped frame was drawn during playback. */
  show(raw: number, direction: 1 | -1): void {
    this.#shown = raw;
    if (!this.isOnItsWay(raw, direction)) this.#meeting = undefined;
  }

  /** Skips the frames before this unwrapped frame. */
  meetAt(raw: number): void {
    this.#meeting = raw;
  }

  /** True while there is a frame to meet at that is not due yet. */
  isOnItsWay(target: number, direction: 1 | -1): boolean {
    return this.#meeting !== undefined && (this.#meeting - target) * direction > 0;
  }

  /** The unwrapped frames between the shown one and the clock, newest first, in the given direction. */
  due(direction: 1 | -1, pageMs: number): number[] {
    const raw = this.clock.rawAt(pageMs);
    const step = Math.abs(raw - (this.#lastRaw ?? raw));
    this.#lastRaw = raw;
    const target = direction > 0 ? steadyFrame(raw, this.#shown, step) : Math.floor(raw);
    const many = Math.max(0, (target - this.#shown) * direction);
    return Array.from({ length: many }, (_, back) => target - back * direction);
  }
}
