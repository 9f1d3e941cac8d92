import { vi } from "vitest";

type State = "suspended" | "running" | "closed" | "interrupted";

export type ActedSound = {
  contexts: ActedContext[];
  /** Sources that are heard. */
  heard: number;
  /** What `resume` does: the system allows it, or not yet. */
  allows: boolean;
};

/** A sound card whose clock goes with the page's while it runs. */
class ActedContext extends EventTarget {
  state: State = "suspended";
  destination = {};
  outputLatency = 0;
  resumes = 0;
  /** Its state says that it runs, and its clock does not. */
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

/** Puts Web Audio into the page: it is silent, and its state is the test's. */
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
