import { FilmDecoder } from "./film-decoder";
import { openFilm } from "./open-film";
import type { Reel } from "./reel";

type Handlers = { onChange: () => void; onFrame: () => void };

const NOTHING = { want: [], keepFrom: 0, keepTo: -1 };

/**
 * The small copy of a film, opened when it is first wanted. It only helps: when it cannot be had, or does not have as
 * many frames as the film, the film itself goes on alone.
 */
export class DraftReel {
  readonly #url: string | null;
  readonly #handlers: Handlers;
  readonly #leaving = new AbortController();
  #reel: Reel | undefined;
  #isAsked = false;
  #isUsed = false;

  constructor(url: string | null, handlers: Handlers) {
    this.#url = url;
    this.#handlers = handlers;
  }

  use(on: boolean): void {
    this.#isUsed = on;
    if (!on) this.#reel?.decoder.plan(NOTHING);
    if (!on || this.#isAsked || this.#url === null) return;
    this.#isAsked = true;
    void this.#open(this.#url);
  }

  /** The copy, while it is used, open, and as long as the film. */
  inPlaceOf(whole: Reel | undefined): Reel | undefined {
    const isSame = this.#reel?.film.index.stamps.length === whole?.film.index.stamps.length;
    return this.#isUsed && isSame ? this.#reel : undefined;
  }

  dispose(): void {
    this.#leaving.abort();
    this.#reel?.decoder.dispose();
    this.#reel = undefined;
  }

  async #open(url: string): Promise<void> {
    const { onChange, onFrame } = this.#handlers;
    const { signal } = this.#leaving;
    try {
      const film = await openFilm(url, signal);
      if (signal.aborted) return film.dispose();
      const onFault = () => {
        this.dispose();
        onChange();
      };
      this.#reel = { film, decoder: new FilmDecoder(film, { onFrame, onFault, onWaiting: onFrame }) };
      if (this.#isUsed) onChange();
    } catch {
      this.#isUsed = false;
    }
  }
}
