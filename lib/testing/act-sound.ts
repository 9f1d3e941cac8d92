import { vi } from "vitest";

type State = "suspended" | "running" | "closed" | "interrupted";

export type ActedSound = {
  contexts: ActedContext[];
  /** Sources that are playing. */
  heard: number;
  /** Whether the system allows `resume`. */
  allows: boolean;
};

/** A fake audio context whose clock follows the page's clock while it runs. */
class ActedContext extends EventTarget {
  state: State = "suspended";
  destination = {};
  outputLatency = 0;
  resumes = 0;
  /** If true, its state is "running", but its clock does not move. */
  isStuck = false;
  #seconds = 0;
  #since = performance.now();
  readonly #control: ActedSound;

  constructor(control: ActedSound) {
    super();
    this.#control = control;
    control.contexts.push(this);
  }
  get currentTime() {
    this.#count();
    return this.#seconds;
  }
  become(state: State) {
    this.#count();
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
  async resume() {
    this.resumes += 1;
    if (!this.#control.allows) throw new DOMException("Not now.", "InvalidStateError");
    this.become("running");
  }
  async close() {
    this.become("closed");
  }
  #count() {
    const now = performance.now();
    if (this.state === "running" && !this.isStuck) this.#seconds += (now - this.#since) / 1000;
    this.#since = now;
  }
}

/** Installs a fake Web Audio: it is silent, and the test sets its state. */
export function actSound(): ActedSound {
  const control: ActedSound = { contexts: [], heard: 0, allows: true };
  vi.stubGlobal(
    "AudioContext",
    class extends ActedContext {
      constructor() {
        super(control);
      }
    },
  );
  vi.stubGlobal(
    "AudioBufferSourceNode",
    class {
      connect() {}
      disconnect() {}
      start() {
        control.heard += 1;
      }
      stop() {
        control.heard -= 1;
      }
    },
  );
  vi.stubGlobal("AudioBuffer", ActedBuffer);
  return control;
}

class ActedBuffer {
  readonly numberOfChannels: number;
  readonly sampleRate: number;
  readonly length: number;
  readonly #channels: Float32Array[];

  constructor({ numberOfChannels = 1, sampleRate, length }: AudioBufferOptions) {
    Object.assign(this, { numberOfChannels, sampleRate, length });
    [this.numberOfChannels, this.sampleRate, this.length] = [numberOfChannels, sampleRate, length];
    this.#channels = Array.from({ length: numberOfChannels }, () => new Float32Array(length));
  }
  get duration() {
    return this.length / this.sampleRate;
  }
  getChannelData(channel: number) {
    return this.#channels[channel] ?? new Float32Array(this.length);
  }
  copyToChannel(source: Float32Array, channel: number, at = 0) {
    this.#channels[channel]?.set(source.subarray(0, this.length - at), at);
  }
}
