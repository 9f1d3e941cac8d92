/** Runs one action in the browser's next animation frame, however often it is requested before. */
export class NextFrame {
  readonly #act: (pageMs: number) => void;
  #handle: number | undefined;
  #over = false;

  /** `act` gets the time of the animation frame. */
  constructor(act: (pageMs: number) => void) {
    this.#act = act;
  }

  ask(): void {
    if (this.#over) return;
    this.#handle ??= requestAnimationFrame((pageMs) => {
      this.#handle = undefined;
      this.#act(pageMs);
    });
  }

  /** Final: a later request, from work still in progress, is ignored. */
  end(): void {
    this.#over = true;
    if (this.#handle !== undefined) cancelAnimationFrame(this.#handle);
    this.#handle = undefined;
  }
}
