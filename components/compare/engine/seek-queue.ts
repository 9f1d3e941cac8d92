import { steadyFrame } from "@/lib/shared/playback/steady-frame";
import { PlayClock } from "./play-clock";

/**
 * Where the videos are, and where they are going. A place that was sought is waited for, and only the newest of the
 * wishes that came meanwhile follows it: so dragging shows what can be shown, and never queues up.
 */
export class SeekQueue {
  readonly clock = new PlayClock();
  /** What has to be drawn next before anything else happens. */
  sought: number | undefined = 0;
  /** The free-running frame that was drawn last while playing. */
  #shown = 0;
  #next: number | undefined;
  /** The free-running frame at which pictures and clock are to meet again; those before it are left out. */
  #meeting: number | undefined;
  #lastRaw: number | undefined;

  get shown(): number {
    return this.#shown;
  }

  /** Where decoding goes on from. */
  get from(): number {
    return this.sought ?? this.#meeting ?? this.#shown;
  }

  /** The last wish. */
  get wish(): number | undefined {
    return this.#next ?? this.sought;
  }

  /** From now on this frame is waited for. */
  aim(frame: number): void {
    this.#next = undefined;
    this.#meeting = undefined;
    this.#lastRaw = undefined;
    this.sought = frame;
    this.#shown = frame;
    this.clock.stop(frame);
  }

  /** Aims, or remembers the wish until what is sought has been drawn. */
  ask(frame: number): void {
    if (this.sought === undefined) this.aim(frame);
    else this.#next = frame;
  }

  /** What was sought has been drawn. */
  arrived(): void {
    const next = this.#next;
    const was = this.sought;
    this.sought = undefined;
    this.#next = undefined;
    if (next !== undefined && next !== was) this.aim(next);
  }

  /** Stops where it is, on a frame that will be drawn again. */
  hold(frame: number | undefined): void {
    this.#meeting = undefined;
    this.clock.stop(this.#shown);
    if (frame !== undefined) this.sought ??= frame;
  }

  /** A free-running frame was drawn while playing. */
  show(raw: number, direction: 1 | -1): void {
    this.#shown = raw;
    if (!this.isOnItsWay(raw, direction)) this.#meeting = undefined;
  }

  /** Leaves out what lies before this free-running frame. */
  meetAt(raw: number): void {
    this.#meeting = raw;
  }

  /** There is a frame to meet at, and it is not due yet. */
  isOnItsWay(target: number, direction: 1 | -1): boolean {
    return this.#meeting !== undefined && (this.#meeting - target) * direction > 0;
  }

  /** The frames between the clock and what is shown, the newest first; free-running, in the direction given. */
  due(direction: 1 | -1, pageMs: number): number[] {
    const raw = this.clock.rawAt(pageMs);
    const step = Math.abs(raw - (this.#lastRaw ?? raw));
    this.#lastRaw = raw;
    const target = direction > 0 ? steadyFrame(raw, this.#shown, step) : Math.floor(raw);
    const many = Math.max(0, (target - this.#shown) * direction);
    return Array.from({ length: many }, (_, back) => target - back * direction);
  }
}
