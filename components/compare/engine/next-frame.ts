/** Does one thing with the browser's next animation frame, however often it is asked to before. */
export class NextFrame {
  readonly #act: () => void;
  #handle: number | undefined;

  constructor(act: () => void) {
    this.#act = act;
  }

  ask(): void {
    this.#handle ??= requestAnimationFrame(() => {
      this.#handle = undefined;
      this.#act();
    });
  }

  cancel(): void {
    if (this.#handle !== undefined) cancelAnimationFrame(this.#handle);
    this.#handle = undefined;
  }
}
