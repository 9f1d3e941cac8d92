import { sideFrameAt, type TimelineSide } from "@/lib/shared/playback/timeline";
import { frameWithStamp } from "@/lib/shared/playback/track-index";
import type { DecodedTrack } from "./decoded-track";
import { type OpenVideo, openVideo } from "./open-video";
import { pause } from "./pause";
import type { PlayerSource } from "./player-source";
import { ProxyTrack } from "./proxy-track";
import { SlowWait } from "./slow-wait";
import { type DecodePlan, TrackDecoder } from "./track-decoder";
import { VideoError, type VideoFault } from "./video-error";

/** `onFrame` is also called when a read becomes slow, and when it has finished. */
type Handlers = { onChange: () => void; onFrame: () => void };

/** The plan before the first call of `plan`. */
const START: DecodePlan = { want: [0], keepFrom: 0, keepTo: 0 };
const RECOVER_MS = 5_000;
const LONGEST_RECOVER_MS = 120_000;

/** One video of the comparison: opening, ready with its decoder, or failed. */
export class PlayerSide {
  readonly id: string;
  readonly media: string | Blob;
  offset: number;
  fault: VideoFault | undefined;
  readonly leads: boolean;
  readonly #guess: number;
  readonly #leaving = new AbortController();
  readonly #draft: ProxyTrack;
  readonly #handlers: Handlers;
  readonly #opening: SlowWait;
  #whole: DecodedTrack | undefined;
  #plan: DecodePlan = START;
  #drawn: { stamp: number; video: OpenVideo } | undefined;

  constructor(source: PlayerSource, handlers: Handlers) {
    this.id = source.id;
    this.media = source.media;
    this.leads = source.leads;
    this.offset = source.offset;
    this.#guess = source.width && source.height ? source.width / source.height : 16 / 9;
    this.#draft = new ProxyTrack(source.proxyUrl === source.media ? null : source.proxyUrl, handlers);
    this.#handlers = handlers;
    this.#opening = new SlowWait(handlers.onFrame);
    void this.#open();
  }

  /** The video itself, never its proxy. */
  get video(): OpenVideo | undefined {
    return this.#whole?.video;
  }

  get decoder(): TrackDecoder | undefined {
    return this.#track?.decoder;
  }

  get aspect(): number {
    return this.video ? this.video.width / this.video.height : this.#guess;
  }

  get timeline(): TimelineSide | undefined {
    return this.video && { index: this.video.index, offset: this.offset };
  }

  /** True while its file is slow to open, or a read of its decoder is slow. */
  get isStarved(): boolean {
    return this.#opening.isLong || this.decoder?.isStarved === true;
  }

  get isDrawn(): boolean {
    return this.#drawn !== undefined;
  }

  /** The timestamp of the frame that was drawn last; undefined when that came from the other copy (proxy or video). */
  get drawnStamp(): number | undefined {
    return this.#drawn && this.#drawn.video === this.#track?.video ? this.#drawn.stamp : undefined;
  }

  /** The frame that was drawn last, found by the timestamp that left the decoder with it. */
  get drawnFrame(): number | undefined {
    return this.#drawn && frameWithStamp(this.#drawn.video.index, this.#drawn.stamp);
  }

  /** Records that the frame with this timestamp is on the canvas. */
  markDrawn(stamp: number): void {
    if (this.#track) this.#drawn = { stamp, video: this.#track.video };
  }

  /** The canvas lost its pictures: everything must be drawn again. */
  forgetDrawn(): void {
    this.#drawn = undefined;
  }

  /** Opens a failed video again. */
  retry(): void {
    if (!this.fault) return;
    this.fault = undefined;
    this.#whole?.decoder.dispose();
    this.#whole = undefined;
    void this.#open();
  }

  /** True: uses the proxy as soon as it is open. False: uses the video itself again. */
  preferProxy(on: boolean): void {
    this.#draft.use(on);
  }

  /** For a frame of the timeline: this side's own frame, its timestamp, and whether it is only held. */
  at(timelineFrame: number, fps: number) {
    if (!this.#track) return undefined;
    const { index } = this.#track.video;
    const { frame, held } = sideFrameAt({ index, offset: this.offset }, timelineFrame, fps);
    return { frame, held, stamp: index.stamps[frame] ?? 0 };
  }

  /** The file time of a timeline frame, in seconds: where its audio continues. */
  secondsAt(timelineFrame: number, fps: number): number {
    return (this.video?.index.stamps[0] ?? 0) / 1e6 + (timelineFrame + this.offset) / fps;
  }

  /** The estimated time until it has decoded what it shows at a frame of the timeline, in ms. */
  msTo(timelineFrame: number, fps: number): number {
    const at = this.at(timelineFrame, fps);
    if (!at || this.fault || at.stamp === this.drawnStamp) return 0;
    return this.decoder?.msTo(at.frame) ?? 0;
  }

  plan(plan: DecodePlan): void {
    this.#plan = plan;
    // A failed decoder would restart, fail and report it again and again.
    if (!this.fault) this.decoder?.plan(plan);
  }

  dispose(): void {
    this.#leaving.abort();
    this.#opening.dispose();
    this.#draft.dispose();
    this.#whole?.decoder.dispose();
  }

  get #track(): DecodedTrack | undefined {
    return this.#draft.inPlaceOf(this.#whole) ?? this.#whole;
  }

  async #open(): Promise<void> {
    const { signal } = this.#leaving;
    try {
      const video = await this.#opening.until(openVideo(this.media, signal));
      if (signal.aborted) return video.dispose();
      const { onFrame } = this.#handlers;
      const onFault = (error: unknown) => this.#fail(error);
      this.#whole = { video, decoder: new TrackDecoder(video, { onFrame, onFault, onWaiting: onFrame }) };
      this.#handlers.onChange();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.fault) return;
    this.fault = error instanceof VideoError ? error.fault : "broken";
    if (this.fault === "undecodable" || this.fault === "broken") void this.#recover();
    this.#handlers.onChange();
  }

  /** While the other videos play, tries in the background, at increasing intervals, whether this video can be decoded again. */
  async #recover(): Promise<void> {
    const { signal } = this.#leaving;
    for (let pauseMs = RECOVER_MS; ; pauseMs = Math.min(LONGEST_RECOVER_MS, 2 * pauseMs)) {
      await pause(pauseMs, signal);
      const track = this.fault && !signal.aborted ? await this.#tryOut(signal).catch(() => undefined) : undefined;
      if (track && this.fault && !signal.aborted) {
        this.#whole?.decoder.dispose();
        this.#whole = track;
        this.fault = undefined;
        return this.#handlers.onChange();
      }
      track?.decoder.dispose();
      if (!this.fault || signal.aborted) return;
    }
  }

  /** Resolves to the video and its decoder once that has decoded one of the wanted frames; undefined when it fails. */
  async #tryOut(signal: AbortSignal): Promise<DecodedTrack | undefined> {
    const video = await openVideo(this.media, signal);
    return new Promise((resolve) => {
      let isTrying = true;
      const decoder: TrackDecoder = new TrackDecoder(video, {
        onFrame: () => (isTrying ? settle({ video, decoder }) : this.#handlers.onFrame()),
        onFault: (error) => (isTrying ? settle(undefined) : this.#fail(error)),
        onWaiting: () => isTrying || this.#handlers.onFrame(),
      });
      const settle = (track: DecodedTrack | undefined) => {
        isTrying = false;
        if (!track) decoder.dispose();
        resolve(track);
      };
      signal.addEventListener("abort", () => isTrying && settle(undefined), { once: true });
      decoder.plan(this.#plan.want.length > 0 ? this.#plan : START);
    });
  }
}
