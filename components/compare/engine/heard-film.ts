import type { Loop, Range } from "@/lib/playback/play-head";
import type { FilmSide } from "./film-side";
import type { PlayClock } from "./play-clock";
import { Sound } from "./sound";

type Moment = { frame: number; fps: number; speed: number; loop: Loop; range: Range };

/** The sound of the film that is heard, started together with the clock, which then runs by the sound card. */
export class HeardFilm {
  readonly #sound = new Sound();
  #side: FilmSide | undefined;

  /** Resolves true when the sound of another film, or silence, has to be started. */
  async choose(side: FilmSide | undefined): Promise<boolean> {
    if (side === this.#side) return false;
    this.#side = side;
    const isReady = await this.#sound.choose(side?.film?.audio ?? null);
    return isReady || side === undefined;
  }

  /** To be called from a press or a key: browsers allow no sound before one. */
  wake(): void {
    this.#sound.wake();
  }

  /** Starts the clock at a frame, with sound where there is any: none backwards, nor back and forth. */
  start(clock: PlayClock, moment: Moment): void {
    const { frame, fps, speed } = moment;
    const side = this.#side;
    const isSilent = speed < 0 || moment.loop === "ping-pong";
    if (!side || isSilent || !this.#sound.ready) {
      clock.start(frame, fps * speed);
      return;
    }
    const secondsAt = (one: number) => side.secondsAt(one, fps);
    const { first, last } = moment.range;
    const loop = moment.loop === "loop" ? { from: secondsAt(first), to: secondsAt(last + 1) } : null;
    const at = this.#sound.start({ from: secondsAt(frame), speed, loop });
    clock.start(frame, fps * speed, this.#sound.time, at);
  }

  stop(): void {
    this.#sound.stop();
  }

  dispose(): void {
    this.#sound.dispose();
  }
}
