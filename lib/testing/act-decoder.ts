import { vi } from "vitest";

type Init = { output: (frame: VideoFrame) => void; error: (error: DOMException) => void };
type Chunk = { timestamp: number; type: "key" | "delta" };

export type ActedDecoder = {
  /** Decoders created so far, and those not closed. */
  made: number;
  open: number;
  /** Frames that were output and not closed by their receiver. */
  held: number;
  /** How long a frame takes to decode, in ms. */
  frameMs: number;
  /** This many frames are held back until more chunks come, as when the decoding order differs from the display order. */
  lag: number;
  /** `dumb`: accepts chunks and outputs nothing. `broken`: fails at every chunk. A timestamp: fails at that chunk. */
  mood: "well" | "dumb" | "broken" | number;
  /** Which decoders the mood applies to. */
  only: "all" | "hardware";
  /** Closes all decoders with an error, as a browser does when it reclaims them. */
  reclaim: () => void;
};

/** Installs a fake `VideoDecoder` that outputs a frame for every chunk, in order, each after `frameMs`. */
export function actDecoder(): ActedDecoder {
  const all = new Set<Acted>();
  const control: ActedDecoder = {
    ...{ made: 0, open: 0, held: 0, frameMs: 1, lag: 0, mood: "well", only: "all" },
    reclaim: () => {
      for (const one of [...all]) one.fail("QuotaExceededError");
    },
  };

  class Acted {
    state: "unconfigured" | "configured" | "closed" = "unconfigured";
    ondequeue: (() => void) | undefined;
    #queue: Chunk[] = [];
    #inside: number[] = [];
    #timer: ReturnType<typeof setTimeout> | undefined;
    #isSoftware = false;
    #flushed: (() => void) | undefined;
    readonly #init: Init;

    constructor(init: Init) {
      this.#init = init;
      control.made += 1;
      control.open += 1;
      all.add(this);
    }
    get decodeQueueSize() {
      return this.#queue.length;
    }
    configure({ hardwareAcceleration }: VideoDecoderConfig) {
      this.state = "configured";
      this.#isSoftware = hardwareAcceleration === "prefer-software";
    }
    decode(chunk: Chunk) {
      this.#queue.push(chunk);
      this.#work();
    }
    reset() {
      this.state = "unconfigured";
      [this.#queue, this.#inside] = [[], []];
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
    flush() {
      if (this.#queue.length === 0 && this.#mood !== "dumb") {
        this.#giveOut(0);
        return Promise.resolve();
      }
      return new Promise<void>((resolve) => {
        this.#flushed = () => {
          this.#giveOut(0);
          resolve();
        };
      });
    }
    close() {
      this.reset();
      this.state = "closed";
      control.open -= 1;
      all.delete(this);
    }
    fail(name: string) {
      if (this.state === "closed") return;
      this.close();
      this.#init.error(new DOMException("The decoder failed.", name));
    }
    get #mood() {
      return control.only === "hardware" && this.#isSoftware ? "well" : control.mood;
    }
    #work() {
      this.#timer ??= setTimeout(() => this.#next(), control.frameMs);
    }
    #next() {
      this.#timer = undefined;
      const chunk = this.#queue.shift();
      if (!chunk) return;
      const mood = this.#mood;
      if (mood === "broken" || mood === chunk.timestamp) return this.fail("EncodingError");
      if (mood !== "dumb") this.#inside.push(chunk.timestamp);
      this.#giveOut(control.lag);
      if (this.state === "configured") this.#goOn(mood !== "dumb");
    }
    #goOn(isWell: boolean) {
      if (this.#queue.length > 0) this.#work();
      else if (isWell) this.#flushed?.();
      this.ondequeue?.();
    }
    #giveOut(rest: number) {
      while (this.#inside.length > rest) this.#init.output(actFrame(this.#inside.shift() ?? 0, control));
    }
  }
  vi.stubGlobal("VideoDecoder", Acted);
  vi.stubGlobal(
    "EncodedVideoChunk",
    class {
      timestamp = 0;
      type = "key";
      constructor(init: Chunk) {
        Object.assign(this, { timestamp: init.timestamp, type: init.type });
      }
    },
  );
  return control;
}

function actFrame(timestamp: number, control: ActedDecoder): VideoFrame {
  control.held += 1;
  const frame = {
    ...{ timestamp, format: "NV12", displayWidth: 64, displayHeight: 36, visibleRect: { width: 64, height: 36 } },
    close: () => {
      control.held -= 1;
    },
  };
  // Safe: the player uses only these fields of a frame.
  return frame as unknown as VideoFrame;
}
