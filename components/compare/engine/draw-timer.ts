/** How often a drawing is measured, and how often a running measurement is polled, in ms. */
const EVERY_MS = 100;
const POLL_MS = 2;
const GIVE_UP_MS = 2_000;

/** Measures how long the GPU, or the software renderer, takes for a drawing; earlier uploads are not included. */
export class DrawTimer {
  readonly #gl: WebGL2RenderingContext;
  readonly #onCost: (ms: number) => void;
  #measuredAt = Number.NEGATIVE_INFINITY;
  #polling: ReturnType<typeof setTimeout> | undefined;

  constructor(gl: WebGL2RenderingContext, onCost: (ms: number) => void) {
    this.#gl = gl;
    this.#onCost = onCost;
  }

  measure(draw: () => void): void {
    const gl = this.#gl;
    const isTime = this.#polling === undefined && performance.now() - this.#measuredAt > EVERY_MS;
    const before = isTime ? gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0) : null;
    draw();
    const after = before && gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (!(before && after)) return;
    gl.flush();
    this.#measuredAt = performance.now();
    this.#pollFor(before, after);
  }

  dispose(): void {
    clearTimeout(this.#polling);
  }

  #pollFor(before: WebGLSync, after: WebGLSync): void {
    const gl = this.#gl;
    const asked = performance.now();
    let begun: number | undefined;
    const isDone = (sync: WebGLSync) => gl.getSyncParameter(sync, gl.SYNC_STATUS) === gl.SIGNALED;
    const poll = () => {
      this.#polling = undefined;
      const now = performance.now();
      if (begun === undefined && isDone(before)) begun = now;
      const isOver = isDone(after);
      if (!isOver && now - asked < GIVE_UP_MS && !gl.isContextLost()) {
        this.#polling = setTimeout(poll, POLL_MS);
        return;
      }
      gl.deleteSync(before);
      gl.deleteSync(after);
      if (isOver) this.#onCost(now - (begun ?? now));
    };
    this.#polling = setTimeout(poll, POLL_MS);
  }
}
