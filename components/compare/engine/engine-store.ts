import { EMPTY_STATE, type EngineState } from "./player-engine";

/** The state of an engine and its subscribers. */
export class EngineStore {
  state: EngineState;
  readonly #listeners = new Set<() => void>();

  constructor(start: Partial<EngineState> = {}) {
    this.state = { ...EMPTY_STATE, ...start };
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  set(change: Partial<EngineState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }

  forgetListeners(): void {
    this.#listeners.clear();
  }
}
