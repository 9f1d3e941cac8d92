import { frameWithStamp } from "@/lib/playback/film-index";
import { sideFrameAt, type TimelineSide } from "@/lib/playback/timeline";
import { DraftReel } from "./draft-reel";
import { type DecodePlan, FilmDecoder } from "./film-decoder";
import type { FilmSource } from "./film-source";
import { FilmError, type FilmFault, type OpenFilm, openFilm } from "./open-film";
import type { Reel } from "./reel";

type Handlers = { onChange: () => void; onFrame: () => void };

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
  #whole: Reel | undefined;
  #drawn: { stamp: number; film: OpenFilm } | undefined;

  constructor(source: FilmSource, handlers: Handlers) {
    this.id = source.id;
    this.media = source.media;
    this.leads = source.leads;
    this.offset = source.offset;
    this.#guess = source.width && source.height ? source.width / source.height : 16 / 9;
    this.#draft = new DraftReel(source.proxyUrl === source.media ? null : source.proxyUrl, handlers);
    void this.#open(handlers);
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

  plan(plan: DecodePlan): void {
    this.decoder?.plan(plan);
  }

  dispose(): void {
    this.#leaving.abort();
    this.#draft.dispose();
    this.#whole?.decoder.dispose();
  }

  get #reel(): Reel | undefined {
    return this.#draft.inPlaceOf(this.#whole) ?? this.#whole;
  }

  async #open({ onChange, onFrame }: Handlers): Promise<void> {
    const { signal } = this.#leaving;
    const fail = (error: unknown) => {
      this.fault = error instanceof FilmError ? error.fault : "broken";
      onChange();
    };
    try {
      const film = await openFilm(this.media, signal);
      if (signal.aborted) return film.dispose();
      this.#whole = { film, decoder: new FilmDecoder(film, { onFrame, onFault: fail }) };
      onChange();
    } catch (error) {
      if (!signal.aborted) fail(error);
    }
  }
}
