import { startOfKey, type TrackIndex } from "@/lib/shared/playback/track-index";
import { DecodeCost } from "./decode-cost";
import type { OpenVideo } from "./open-video";
import { OutputOrder } from "./output-order";
import { closePicture, type DecodedPicture, takePicture } from "./picture";
import { SlowWait } from "./slow-wait";
import { StartPoints } from "./start-points";
import { isReclaimed, ReadError, toFault, VideoError } from "./video-error";
import { Watchdog } from "./watchdog";

/**
 * What a decoder should hold: `want` in order of need; frames from `keepFrom` to `keepTo` are kept if already decoded. All
 * others are closed at once, because decoders have few buffers.
 */
export type DecodePlan = { want: readonly number[]; keepFrom: number; keepTo: number };

type Handlers = {
  onFrame: () => void;
  onFault: (error: VideoError) => void;
  /** Called when a slow read is reported, and when it has finished. */
  onWaiting: () => void;
};

/**
 * How long a decoder may give no output while it has all its input. The software decoder gets more time: it is the last
 * resort.
 */
const SILENCE_MS = { hardware: 1_500, software: 4_000 } as const;
/** Browsers reclaim decoders from pages that seem idle; more consecutive times than this count as a fault. */
const MOST_RECLAIMS = 3;
const MOST_QUEUED = 3;
const MOST_SPARE = 4;
/** Frames within this distance of the first wanted one justify a restart: see `#isWorthAStart`. */
const SOON = 2;

/**
 * Decodes one video according to a plan, reading from the nearest key frame and continuing forwards where possible. A decoder
 * that gives no output for 1.5 s, or fails, is replaced by the software decoder, from the frame that is wanted now; the video
 * is at fault when that one fails twice at the same frame. Time spent waiting for the file does not count.
 */
export class TrackDecoder {
  readonly index: TrackIndex;
  /** How many frames were decoded, and how often decoding restarted. */
  readonly counts = { decoded: 0, starts: 0 };
  software: boolean;
  readonly #video: OpenVideo;
  readonly #handlers: Handlers;
  /** Null while a frame is being copied from the decoder. */
  readonly #frames = new Map<number, DecodedPicture | null>();
  readonly #spare: Uint8Array[] = [];
  #decoder: VideoDecoder | undefined;
  #plan: DecodePlan = { want: [], keepFrom: 0, keepTo: 0 };
  #position = 0;
  /** The next frame that decoding yields if it continues; undefined when it must start at a key frame. */
  #next: number | undefined;
  /** The key frame at which decoding started: frames before it lack their reference frames. */
  #key = 0;
  readonly #starts: StartPoints;
  readonly #order = new OutputOrder();
  #run = 0;
  #startedFor: { frame: number; plan: DecodePlan } | undefined;
  #pumping = false;
  readonly #reads: SlowWait;
  readonly #watchdog = new Watchdog(() => {
    if (this.#firstMissing() !== undefined) this.#fail(new VideoError("undecodable"));
  });
  #isReading = false;
  readonly #cost = new DecodeCost();
  #failedAt: number | undefined;
  #reclaims = 0;
  #disposed = false;

  constructor(video: OpenVideo, handlers: Handlers, software = false) {
    this.#video = video;
    this.#handlers = handlers;
    this.#reads = new SlowWait(handlers.onWaiting);
    this.index = video.index;
    this.#starts = new StartPoints(video.index);
    this.software = software;
  }

  /** The decoded frame, still owned by this decoder; undefined while it is not decoded. */
  get(frame: number): DecodedPicture | undefined {
    return this.#frames.get(frame) ?? undefined;
  }

  get held(): number {
    return this.#frames.size;
  }

  /** True while a frame is wanted and a read of the file takes long. */
  get isStarved(): boolean {
    return this.#reads.isLong && this.#firstMissing() !== undefined;
  }

  /** How long the current read has taken, in ms. */
  get readingMs(): number {
    return this.#reads.ms;
  }

  /** The estimated time until a frame has been decoded, in ms. */
  msTo(frame: number): number {
    if (this.#frames.has(frame)) return 0;
    const from = this.#reaches(frame) ? this.#position : this.#starts.positionFor(frame);
    const packets = (this.index.positions[frame] ?? 0) + 1 - from;
    return Math.max(1, packets) * this.#cost.ms;
  }

  /** True when all wanted frames are decoded. */
  get isFilled(): boolean {
    return this.#firstMissing() === undefined;
  }

  plan(plan: DecodePlan): void {
    this.#plan = plan;
    const wanted = new Set(plan.want);
    for (const [number, picture] of this.#frames) {
      if (!picture || wanted.has(number) || this.#isKept(number)) continue;
      this.#frames.delete(number);
      this.#close(picture);
    }
    void this.#pump();
  }

  dispose(): void {
    this.#disposed = true;
    this.#reads.dispose();
    this.#stop();
    for (const picture of this.#frames.values()) if (picture) this.#close(picture);
    this.#frames.clear();
    this.#spare.length = 0;
    this.#video.dispose();
  }

  #isKept(frame: number): boolean {
    return frame >= this.#plan.keepFrom && frame <= this.#plan.keepTo;
  }

  #firstMissing(): number | undefined {
    return this.#plan.want.find((frame) => !this.#frames.has(frame));
  }

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      while (!this.#disposed && (await this.#feedOne()));
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#pumping = false;
    }
  }

  /** Feeds one packet towards the first missing frame. False when there is nothing to do, or the decoder is busy. */
  async #feedOne(): Promise<boolean> {
    const missing = this.#firstMissing();
    if (missing === undefined) return false;
    if (!this.#reaches(missing)) {
      if (!this.#isWorthAStart(missing)) return false;
      if (this.#passedBy(missing)) throw new VideoError("broken");
      this.#start(missing);
    }
    const decoder = this.#decoder;
    if (!decoder || decoder.decodeQueueSize >= MOST_QUEUED) return false;
    return this.#position < this.index.end && this.#decodeNext(decoder);
  }

  async #decodeNext(decoder: VideoDecoder): Promise<boolean> {
    const run = this.#run;
    const { chunk, isKey } = await this.#read();
    if (run !== this.#run || this.#disposed || decoder.state !== "configured") return true;
    if (!isKey && this.#position === startOfKey(this.index, this.#key)) return this.#startEarlier();
    decoder.decode(chunk);
    this.#cost.begin();
    this.#position += 1;
    this.#watch();
    if (this.#position === this.index.end) this.#flush(decoder, run);
    return true;
  }

  async #read(): ReturnType<OpenVideo["read"]> {
    this.#isReading = true;
    this.#watchdog.pause();
    const start = performance.now();
    try {
      return await this.#reads.until(this.#video.read(this.#position));
    } catch (error) {
      throw new ReadError(error);
    } finally {
      this.#isReading = false;
      this.#cost.leaveOut(performance.now() - start);
    }
  }

  /** True when continuing leads to this frame sooner than a restart at its key frame. */
  #reaches(frame: number): boolean {
    if (this.#next === undefined || this.#next > frame || !this.#decoder) return false;
    return this.#starts.positionFor(frame) <= this.#position;
  }

  /** The frame at which decoding started is not a key frame, although the file says so. */
  #startEarlier(): boolean {
    if (!this.#starts.leaveOut(this.#key)) throw new VideoError("broken");
    this.#next = undefined;
    this.#startedFor = undefined;
    return true;
  }

  /**
   * When playing backwards, a restart costs a whole group of pictures, so it happens only when a frame is needed soon, or many
   * are.
   */
  #isWorthAStart(missing: number): boolean {
    const { want } = this.#plan;
    const at = want.indexOf(missing);
    const isBackwards = (want[at] ?? 0) < (want[0] ?? 0) && (want[1] ?? 0) < (want[0] ?? 0);
    return !isBackwards || at <= SOON || at <= want.length / 2;
  }

  /** True when decoding already restarted for this frame and did not yield it: another restart would not help. */
  #passedBy(frame: number): boolean {
    const isSame = this.#startedFor?.frame === frame && this.#startedFor.plan === this.#plan;
    this.#startedFor = { frame, plan: this.#plan };
    return isSame;
  }

  #start(frame: number): void {
    this.#run += 1;
    const run = this.#run;
    const key = this.#starts.keyFor(frame);
    this.counts.starts += 1;
    this.#decoder ??= this.#create();
    this.#decoder.reset();
    this.#decoder.configure({
      ...this.#video.config,
      hardwareAcceleration: this.software ? "prefer-software" : "no-preference",
    });
    this.#decoder.ondequeue = () => run === this.#run && void this.#pump();
    this.#position = startOfKey(this.index, key);
    this.#key = key;
    this.#next = key;
    this.#order.begin();
  }

  #create(): VideoDecoder {
    const decoder: VideoDecoder = new VideoDecoder({
      output: (frame) => this.#take(frame),
      error: (error) => decoder === this.#decoder && this.#fail(error),
    });
    return decoder;
  }

  #flush(decoder: VideoDecoder, run: number): void {
    const settle = () => {
      if (run !== this.#run) return;
      this.#next = undefined;
      this.#watchdog.reset();
      void this.#pump();
    };
    decoder.flush().then(settle, () => undefined);
  }

  #take(frame: VideoFrame): void {
    this.counts.decoded += 1;
    this.#reclaims = 0;
    this.#watchdog.reset();
    this.#cost.note(this.#firstMissing() !== undefined);
    if (this.#order.isNewlyBroken(frame.timestamp) && !this.#disposed) return void this.#startOver(frame);
    const number = this.#order.frameOf(frame.timestamp, this.index, this.#key);
    if (number !== undefined && number === this.#failedAt) this.#failedAt = undefined;
    if (number !== undefined && this.#next !== undefined) this.#next = Math.max(this.#next, number + 1);
    if (number === undefined || this.#disposed || number < this.#key || !this.#isAwaited(number)) frame.close();
    else void this.#keep(number, frame);
    if (this.#disposed) return;
    if (this.#firstMissing() !== undefined && this.#position < this.index.end) this.#watch();
    void this.#pump();
  }

  /** The frames decoded so far had wrong timestamps: decode them again. */
  #startOver(frame: VideoFrame): void {
    frame.close();
    this.#next = undefined;
    this.#startedFor = undefined;
    for (const picture of this.#frames.values()) if (picture) this.#close(picture);
    this.#frames.clear();
    void this.#pump();
  }

  #isAwaited(frame: number): boolean {
    return !this.#frames.has(frame) && (this.#isKept(frame) || this.#plan.want.includes(frame));
  }

  async #keep(number: number, frame: VideoFrame): Promise<void> {
    this.#frames.set(number, null);
    const stamp = this.index.stamps[number] ?? frame.timestamp;
    const picture = await takePicture({ frame, stamp }, this.#video, this.#spare.pop()).catch(() => undefined);
    if (picture && !this.#disposed && (this.#isKept(number) || this.#plan.want.includes(number))) {
      this.#frames.set(number, picture);
      this.#handlers.onFrame();
      return;
    }
    this.#frames.delete(number);
    if (picture) this.#close(picture);
    void this.#pump();
  }

  #close(picture: DecodedPicture): void {
    const spare = closePicture(picture);
    if (spare && this.#spare.length < MOST_SPARE) this.#spare.push(spare);
  }

  #watch(): void {
    if (!this.#isReading) this.#watchdog.run(this.software ? SILENCE_MS.software : SILENCE_MS.hardware);
  }

  #stop(): void {
    this.#run += 1;
    this.#watchdog.reset();
    const decoder = this.#decoder;
    this.#decoder = undefined;
    this.#next = undefined;
    this.#cost.stop();
    if (decoder && decoder.state !== "closed") decoder.close();
  }

  #fail(error: unknown): void {
    if (this.#disposed) return;
    this.#stop();
    const fault = this.#faultOf(error);
    if (fault) return void this.#handlers.onFault(fault);
    this.#startedFor = undefined;
    void Promise.resolve().then(() => this.#pump());
  }

  /** The video's fault; undefined when another decoder, or another attempt, may succeed. */
  #faultOf(error: unknown): VideoError | undefined {
    if (error instanceof ReadError) return toFault(error.cause);
    if (isReclaimed(error) && this.#reclaims < MOST_RECLAIMS) {
      this.#reclaims += 1;
      return undefined;
    }
    const missing = this.#firstMissing();
    const isAgain = this.software && missing !== undefined && missing === this.#failedAt;
    this.#failedAt = missing;
    this.software = true;
    return isAgain ? toFault(error) : undefined;
  }
}
