import { frameWithStamp } from "@/lib/shared/playback/film-index";
import { sideFrameAt, type TimelineSide } from "@/lib/shared/playback/timeline";
import { DraftReel } from "./draft-reel";
import { type DecodePlan, FilmDecoder } from "./film-decoder";
import { FilmError, type FilmFault } from "./film-error";
import type { FilmSource } from "./film-source";
import { type OpenFilm, openFilm } from "./open-film";
import { pause } from "./pause";
import type { Reel } from "./reel";
import { SlowWait } from "./slow-wait";

/** `onFrame` is also called when the file begins to keep the side waiting, and when it comes. */
type Handlers = { onChange: () => void; onFrame: () => void };

/** What is tried when nothing was planned yet. */
const START: DecodePlan = { want: [0], keepFrom: 0, keepTo: 0 };
const RECOVER_MS = 5_000;
const LONGEST_RECOVER_MS = 120_000;

/** One film of the comparison: being opened, ready with its decoder, or failed. */
export class FilmSide {
  readonly id: string;
  readonly media: string | Blob;
  offset: number;
  fault: FilmFault | undefined;
  readonly leads: boolean;
  readonly #guess: number;
  readonly #leaving = new AbortController();
  readonly #draft: DraftReel;
  readonly #handlers: Handlers;
  readonly #opening: SlowWait;
  #whole: Reel | undefined;
  #plan: DecodePlan = START;
  #drawn: { stamp: number; film: OpenFilm } | undefined;

  constructor(source: FilmSource, handlers: Handlers) {
    this.id = source.id;
    this.media = source.media;
    this.leads = source.leads;
    this.offset = source.offset;
    this.#guess = source.width && source.height ? source.width / source.height : 16 / 9;
    this.#draft = new DraftReel(source.proxyUrl === source.media ? null : source.proxyUrl, handlers);
    this.#handlers = handlers;
    this.#opening = new SlowWait(handlers.onFrame);
    void this.#open();
  }

  /** The film itself, never its small copy. */
  get film(): OpenFilm | undefined {
    return this.#whole?.film;
  }

  get decoder(): FilmDecoder | undefined {
    return this.#reel?.decoder;
  }

  get aspect(): number {
    return this.film ? this.film.width / this.film.height : this.#guess;
  }

  get timeline(): TimelineSide | undefined {
    return this.film && { index: this.film.index, offset: this.offset };
  }

  /** Its file has not come, or keeps its decoder waiting. */
  get isStarved(): boolean {
    return this.#opening.isLong || this.decoder?.isStarved === true;
  }

  get isDrawn(): boolean {
    return this.#drawn !== undefined;
  }

  /** The stamp of the frame that was drawn last; undefined when it came from the other copy than is used now. */
  get drawnStamp(): number | undefined {
    return this.#drawn && this.#drawn.film === this.#reel?.film ? this.#drawn.stamp : undefined;
  }

  /** The frame that was drawn last, found by the stamp it carried out of the decoder. */
  get drawnFrame(): number | undefined {
    return this.#drawn && frameWithStamp(this.#drawn.film.index, this.#drawn.stamp);
  }

  /** A picture with this stamp is on the canvas now. */
  markDrawn(stamp: number): void {
    if (this.#reel) this.#drawn = { stamp, film: this.#reel.film };
  }

  /** The canvas lost its pictures: what was drawn has to be drawn again. */
  forgetDrawn(): void {
    this.#drawn = undefined;
  }

  /** Opens a film again that was at fault. */
  retry(): void {
    if (!this.fault) return;
    this.fault = undefined;
    this.#whole?.decoder.dispose();
    this.#whole = undefined;
    void this.#open();
  }

  /** Lets the small copy stand in, as soon as it is open, or uses the film itself again. */
  preferDraft(on: boolean): void {
    this.#draft.use(on);
  }

  /** The own frame, its stamp, and whether it is only held, at a frame of the timeline. */
  at(timelineFrame: number, fps: number) {
    if (!this.#reel) return undefined;
    const { index } = this.#reel.film;
    const { frame, held } = sideFrameAt({ index, offset: this.offset }, timelineFrame, fps);
    return { frame, held, stamp: index.stamps[frame] ?? 0 };
  }

  /** The moment of the file that belongs to a frame of the timeline, in seconds: where its sound goes on from. */
  secondsAt(timelineFrame: number, fps: number): number {
    return (this.film?.index.stamps[0] ?? 0) / 1e6 + (timelineFrame + this.offset) / fps;
  }

  /** About how long it takes, in ms, until it has what it shows at a frame of the timeline. */
  msTo(timelineFrame: number, fps: number): number {
    const at = this.at(timelineFrame, fps);
    if (!at || this.fault || at.stamp === this.drawnStamp) return 0;
    return this.decoder?.msTo(at.frame) ?? 0;
  }

  plan(plan: DecodePlan): void {
    this.#plan = plan;
    // A decoder at fault would begin, fail and say so again and again.
    if (!this.fault) this.decoder?.plan(plan);
  }

  dispose(): void {
    this.#leaving.abort();
    this.#opening.dispose();
    this.#draft.dispose();
    this.#whole?.decoder.dispose();
  }

  get #reel(): Reel | undefined {
    return this.#draft.inPlaceOf(this.#whole) ?? this.#whole;
  }

  async #open(): Promise<void> {
    const { signal } = this.#leaving;
    try {
      const film = await this.#opening.until(openFilm(this.media, signal));
      if (signal.aborted) return film.dispose();
      const { onFrame } = this.#handlers;
      const onFault = (error: unknown) => this.#fail(error);
      this.#whole = { film, decoder: new FilmDecoder(film, { onFrame, onFault, onWaiting: onFrame }) };
      this.#handlers.onChange();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.fault) return;
    this.fault = error instanceof FilmError ? error.fault : "broken";
    if (this.fault === "undecodable" || this.fault === "broken") void this.#recover();
    this.#handlers.onChange();
  }

  /** Where the others play on, tries out of sight and with longer and longer pauses whether this film can be decoded again. */
  async #recover(): Promise<void> {
    const { signal } = this.#leaving;
    for (let pauseMs = RECOVER_MS; ; pauseMs = Math.min(LONGEST_RECOVER_MS, 2 * pauseMs)) {
      await pause(pauseMs, signal);
      const reel = this.fault && !signal.aborted ? await this.#tryOut(signal).catch(() => undefined) : undefined;
      if (reel && this.fault && !signal.aborted) {
        this.#whole?.decoder.dispose();
        this.#whole = reel;
        this.fault = undefined;
        return this.#handlers.onChange();
      }
      reel?.decoder.dispose();
      if (!this.fault || signal.aborted) return;
    }
  }

  /** The film and its decoder, once that has given a frame of those wanted now; undefined when it does not. */
  async #tryOut(signal: AbortSignal): Promise<Reel | undefined> {
    const film = await openFilm(this.media, signal);
    return new Promise((resolve) => {
      let isTrying = true;
      const decoder: FilmDecoder = new FilmDecoder(film, {
        onFrame: () => (isTrying ? settle({ film, decoder }) : this.#handlers.onFrame()),
        onFault: (error) => (isTrying ? settle(undefined) : this.#fail(error)),
        onWaiting: () => isTrying || this.#handlers.onFrame(),
      });
      const settle = (reel: Reel | undefined) => {
        isTrying = false;
        if (!reel) decoder.dispose();
        resolve(reel);
      };
      signal.addEventListener("abort", () => isTrying && settle(undefined), { once: true });
      decoder.plan(this.#plan.want.length > 0 ? this.#plan : START);
    });
  }
}
