import { frameWithStamp } from "@/lib/playback/film-index";
import { sideFrameAt, type TimelineSide } from "@/lib/playback/timeline";
import { type DecodePlan, FilmDecoder } from "./film-decoder";
import type { FilmSource } from "./film-source";
import { FilmError, type FilmFault, type OpenFilm, openFilm } from "./open-film";

type Handlers = { onChange: () => void; onFrame: () => void };

/** One film of the comparison: being opened, ready with its decoder, or failed. */
export class FilmSide {
  readonly id: string;
  readonly media: string | Blob;
  offset: number;
  fault: FilmFault | undefined;
  film: OpenFilm | undefined;
  decoder: FilmDecoder | undefined;
  /** The stamp of the frame that was drawn last. */
  drawnStamp: number | undefined;
  readonly leads: boolean;
  readonly #guess: number;
  readonly #leaving = new AbortController();

  constructor(source: FilmSource, handlers: Handlers) {
    this.id = source.id;
    this.media = source.media;
    this.leads = source.leads;
    this.offset = source.offset;
    this.#guess = source.width && source.height ? source.width / source.height : 16 / 9;
    void this.#open(handlers);
  }

  get aspect(): number {
    return this.film ? this.film.width / this.film.height : this.#guess;
  }

  get timeline(): TimelineSide | undefined {
    return this.film && { index: this.film.index, offset: this.offset };
  }

  /** The frame that was drawn last, found by the stamp it carried out of the decoder. */
  get drawnFrame(): number | undefined {
    const { drawnStamp } = this;
    return this.film && drawnStamp !== undefined ? frameWithStamp(this.film.index, drawnStamp) : undefined;
  }

  /** The own frame, its stamp, and whether it is only held, at a frame of the timeline. */
  at(timelineFrame: number, fps: number) {
    if (!this.film) return undefined;
    const { frame, held } = sideFrameAt({ index: this.film.index, offset: this.offset }, timelineFrame, fps);
    return { frame, held, stamp: this.film.index.stamps[frame] ?? 0 };
  }

  plan(plan: DecodePlan): void {
    this.decoder?.plan(plan);
  }

  dispose(): void {
    this.#leaving.abort();
    this.decoder?.dispose();
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
      this.film = film;
      this.decoder = new FilmDecoder(film, { onFrame, onFault: fail });
      onChange();
    } catch (error) {
      if (!signal.aborted) fail(error);
    }
  }
}
