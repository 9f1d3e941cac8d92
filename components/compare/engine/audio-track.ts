import type { Loop, Range } from "@/lib/shared/playback/play-head";
import type { PlayClock } from "./play-clock";
import type { PlayerSide } from "./player-side";
import { Sound } from "./sound";

type Moment = { frame: number; fps: number; speed: number; loop: Loop; range: Range };

/** A sound card whose clock stands for so long is not waited for. */
const STANDS_MS = 400;

/** The sound of the video that is heard, started together with the clock, which then runs by the sound card. */
export class AudioTrack {
  readonly #sound: Sound;
  #side: PlayerSide | undefined;
  /** While the clock runs by the sound card: what that said last, and when it said so first. */
  #card: { seconds: number; pageMs: number } | undefined;
  /** The sound card said that it runs and did not: the page's clock is used until it is woken again. */
  #isDistrusted = false;

  /** `onChange`: what is heard has to be started again at the frame that is shown. */
  constructor(onChange: () => void) {
    this.#sound = new Sound(() => {
      this.#isDistrusted = false;
      onChange();
    });
  }

  /** Resolves true when the sound of another video, or silence, has to be started. */
  async choose(side: PlayerSide | undefined): Promise<boolean> {
    if (side === this.#side) return false;
    this.#side = side;
    const isReady = await this.#sound.choose(side?.video?.audio ?? null);
    return isReady || side === undefined;
  }

  /** To be called from a press or a key: browsers allow no sound before one. */
  wake(): void {
    this.#isDistrusted = false;
    this.#sound.wake();
  }

  /** Starts the clock at a frame, with sound where there is any: none backwards, nor back and forth. */
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

  /** True once when the sound card's clock has stopped under the videos; from then on the page's clock is used. */
  hasStopped(pageMs: number): boolean {
    if (!this.#card) return false;
    const seconds = this.#sound.now;
    if (seconds !== this.#card.seconds) this.#card = { seconds, pageMs };
    if (pageMs - this.#card.pageMs < STANDS_MS) return false;
    this.#card = undefined;
    this.#isDistrusted = true;
    return true;
  }

  /** Stops for a moment: to go on elsewhere, or when pictures are late. */
  stop(): void {
    this.#card = undefined;
    this.#sound.stop();
  }

  /** Stops until it is woken again. */
  rest(): void {
    this.#card = undefined;
    this.#sound.rest();
  }

  dispose(): void {
    this.#card = undefined;
    this.#sound.dispose();
  }
}
