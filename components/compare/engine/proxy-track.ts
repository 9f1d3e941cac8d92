import type { DecodedTrack } from "./decoded-track";
import { openVideo } from "./open-video";
import { TrackDecoder } from "./track-decoder";

type Handlers = { onChange: () => void; onFrame: () => void };

const NOTHING = { want: [], keepFrom: 0, keepTo: -1 };

/**
 * The proxy of a video, opened when it is first wanted. It is optional: when it fails to open, or has another number of frames
 * than the video, the video itself is used.
 */
export class ProxyTrack {
  readonly #url: string | null;
  readonly #handlers: Handlers;
  readonly #leaving = new AbortController();
  #track: DecodedTrack | undefined;
  #isAsked = false;
  #isUsed = false;

  constructor(url: string | null, handlers: Handlers) {
    this.#url = url;
    this.#handlers = handlers;
  }

  use(on: boolean): void {
    this.#isUsed = on;
    if (!on) this.#track?.decoder.plan(NOTHING);
    if (!on || this.#isAsked || this.#url === null) return;
    this.#isAsked = true;
    void this.#open(this.#url);
  }

  /** The proxy, while it is in use, open, and has as many frames as the video. */
  inPlaceOf(whole: DecodedTrack | undefined): DecodedTrack | undefined {
    const isSame = this.#track?.video.index.stamps.length === whole?.video.index.stamps.length;
    return this.#isUsed && isSame ? this.#track : undefined;
  }

  dispose(): void {
    this.#leaving.abort();
    this.#track?.decoder.dispose();
    this.#track = undefined;
  }

  async #open(url: string): Promise<void> {
    const { onChange, onFrame } = this.#handlers;
    const { signal } = this.#leaving;
    try {
      const video = await openVideo(url, signal);
      if (signal.aborted) return video.dispose();
      const onFault = () => {
        this.dispose();
        onChange();
      };
      this.#track = { video, decoder: new TrackDecoder(video, { onFrame, onFault, onWaiting: onFrame }) };
      if (this.#isUsed) onChange();
    } catch {
      this.#isUsed = false;
    }
  }
}
