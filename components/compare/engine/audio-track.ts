import type { Loop, Range } from "@/lib/shared/playback/play-head";
import type { PlayClock } from "./play-clock";
import type { PlayerSide } from "./player-side";
import { Sound } from "./sound";

type Moment = { frame: number; fps: number; speed: number; loop: Loop; range: Range };

/** An audio clock that stalls for this long is no longer used. */
const STANDS_MS = 400;

/** The audio of the selected video. It starts together with the clock, which then follows the audio clock. */
export class AudioTrack {
  readonly #sound: Sound;
  #side: PlayerSide | undefined;
  /** While the clock follows the audio clock: its last time, and when that time was first read. */
  #card: { seconds: number; pageMs: number } | undefined;
  /** True when the audio clock stalled although its state was running: the page's clock is used until `wake` is called. */
  #isDistrusted = false;

  /** `onChange`: the audio must be restarted at the frame that is shown. */
  constructor(onChange: () => void) {
    this.#sound = new Sound(() => {
      this.#isDistrusted = false;
      onChange();
    });
  }

  /** Resolves true when the audio of another video, or silence, must be started. */
  async choose(side: PlayerSide | undefined): Promise<boolean> {
    if (side === this.#side) return false;
    this.#side = side;
    const isReady = await this.#sound.choose(side?.video?.audio ?? null);
    return isReady || side === undefined;
  }

  /** Call from a press or a key: browsers allow no audio before one. */
  wake(): void {
    this.#isDistrusted = false;
    this.#sound.wake();
  }

  /** Starts the clock at a frame, with audio if there is any; reverse and ping-pong playback are silent. */
  start(clock: PlayClock, moment: Moment): void {
    const { frame, fps, speed } = moment;
    const side = this.#side;
    const isSilent = speed < 0 || moment.loop === "ping-pong";
    this.#card = undefined;
    if (!side || isSilent || this.#isDistrusted || !this.#sound.ready) {
      clock.start(frame, fps * speed);
      return;
    }
    const secondsAt = (one: number) => side.secondsAt(one, fps);
    const { first, last } = moment.range;
    const loop = moment.loop === "loop" ? { from: secondsAt(first), to: secondsAt(last + 1) } : null;
    const at = this.#sound.start({ from: secondsAt(frame), speed, loop });
    clock.start(frame, fps * speed, this.#sound.time, at);
    this.#card = { seconds: this.#sound.now, pageMs: performance.now() };
  }

  /** True once, when the audio clock has stalled during playback; from then on the page's clock is used. */
  hasStopped(pageMs: number): boolean {
    if (!this.#card) return false;
    const seconds = this.#sound.now;
    if (seconds !== this.#card.seconds) this.#card = { seconds, pageMs };
    if (pageMs - this.#card.pageMs < STANDS_MS) return false;
    this.#card = undefined;
    this.#isDistrusted = true;
    return true;
  }

  /** Stops for a moment: to continue elsewhere, or when frames are late. */
  stop(): void {
    this.#card = undefined;
    this.#sound.stop();
  }

  /** Stops until `wake` is called. */
  rest(): void {
    this.#card = undefined;
    this.#sound.rest();
  }

  dispose(): void {
    this.#card = undefined;
    this.#sound.dispose();
  }
}
