import { decodeStampAt, type FilmIndex, frameOfDecodeStamp, keyFrameFor, startOfKey } from "@/lib/playback/film-index";
import { FilmError, type OpenFilm } from "./open-film";
import { closePicture, type DecodedPicture, takePicture } from "./picture";

/**
 * What a decoder should have: `want` in the order of need; frames from `keepFrom` to `keepTo` stay when they happen to
 * be there. All others are closed at once: decoders have few buffers.
 */
export type DecodePlan = { want: readonly number[]; keepFrom: number; keepTo: number };

type Handlers = { onFrame: () => void; onFault: (error: FilmError) => void };

const FIRST_FRAME_MS = 1_500;
const MOST_QUEUED = 3;
const MOST_SPARE = 4;
/** Frames this close behind a missing one are not worth a new start: see `#isWorthAStart`. */
const SOON = 2;

/**
 * Decodes one film to what a plan asks for, reading from the nearest key frame, onward where it can. A decoder that
 * says nothing for 1.5 s, or fails, is replaced once by the software one, from the frame that is wanted now.
 */
export class FilmDecoder {
  readonly index: FilmIndex;
  /** How many frames have come out, and how often decoding began anew. */
  readonly counts = { decoded: 0, starts: 0 };
  software: boolean;
  readonly #film: OpenFilm;
  readonly #handlers: Handlers;
  /** Null while a picture is being taken over from the decoder. */
  readonly #frames = new Map<number, DecodedPicture | null>();
  readonly #spare: Uint8Array[] = [];
  #decoder: VideoDecoder | undefined;
  #plan: DecodePlan = { want: [], keepFrom: 0, keepTo: 0 };
  #position = 0;
  /** The frame that comes out next when decoding goes on; undefined when it must start at a key frame. */
  #next: number | undefined;
  /** The key frame decoding began at: what comes out of before it lacks the pictures it is made from. */
  #key = 0;
  /** Frames that the file calls key frames and that are none. */
  readonly #falseKeys = new Set<number>();
  /** Of this run: how many pictures came out, and the stamp of the last one. */
  #out = { count: 0, stamp: Number.NEGATIVE_INFINITY };
  /** True once pictures came out in another order than the file says: then their order counts, not their stamps. */
  #isMisordered = false;
  #run = 0;
  #startedFor: { frame: number; plan: DecodePlan } | undefined;
  #pumping = false;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;

  constructor(film: OpenFilm, handlers: Handlers, software = false) {
    this.#film = film;
    this.#handlers = handlers;
    this.index = film.index;
    this.software = software;
  }

  /** The decoded frame, still owned by this decoder; undefined while it is not there. */
  get(frame: number): DecodedPicture | undefined {
    return this.#frames.get(frame) ?? undefined;
  }

  get held(): number {
    return this.#frames.size;
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
    this.#stop();
    for (const picture of this.#frames.values()) if (picture) this.#close(picture);
    this.#frames.clear();
    this.#spare.length = 0;
    this.#film.dispose();
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
      if (this.#passedBy(missing)) throw new FilmError("broken");
      this.#start(missing);
    }
    const decoder = this.#decoder;
    if (!decoder || decoder.decodeQueueSize >= MOST_QUEUED) return false;
    return this.#position < this.index.end && this.#decodeNext(decoder);
  }

  async #decodeNext(decoder: VideoDecoder): Promise<boolean> {
    const run = this.#run;
    const { chunk, isKey } = await this.#film.read(this.#position);
    if (run !== this.#run || this.#disposed || decoder.state !== "configured") return true;
    if (!isKey && this.#position === startOfKey(this.index, this.#key)) return this.#startEarlier();
    decoder.decode(chunk);
    this.#position += 1;
    this.#watch();
    if (this.#position === this.index.end) this.#flush(decoder, run);
    return true;
  }

  /** True when going on leads to this frame sooner than a new start at its key frame would. */
  #reaches(frame: number): boolean {
    if (this.#next === undefined || this.#next > frame || !this.#decoder) return false;
    return startOfKey(this.index, this.#keyFor(frame)) <= this.#position;
  }

  #keyFor(frame: number): number {
    let key = keyFrameFor(this.index, frame);
    while (key > 0 && this.#falseKeys.has(key)) key = keyFrameFor(this.index, key - 1);
    return key;
  }

  /** Some files call every frame a key frame. The first one has to do for what it is. */
  #startEarlier(): boolean {
    this.#falseKeys.add(this.#key);
    const earlier = this.#keyFor(this.#key);
    if (earlier === this.#key) throw new FilmError("broken");
    this.#next = undefined;
    this.#startedFor = undefined;
    return true;
  }

  /** Backwards, a start costs a whole group of pictures: one is made only when a frame is needed soon, or many are. */
  #isWorthAStart(missing: number): boolean {
    const { want } = this.#plan;
    const at = want.indexOf(missing);
    const isBackwards = (want[at] ?? 0) < (want[0] ?? 0) && (want[1] ?? 0) < (want[0] ?? 0);
    return !isBackwards || at <= SOON || at <= want.length / 2;
  }

  /** True when decoding already began anew for this very frame, and it did not come out: it would not the next time. */
  #passedBy(frame: number): boolean {
    const isSame = this.#startedFor?.frame === frame && this.#startedFor.plan === this.#plan;
    this.#startedFor = { frame, plan: this.#plan };
    return isSame;
  }

  #start(frame: number): void {
    this.#run += 1;
    const run = this.#run;
    const key = this.#keyFor(frame);
    this.counts.starts += 1;
    this.#decoder ??= this.#create();
    this.#decoder.reset();
    this.#decoder.configure({
      ...this.#film.config,
      hardwareAcceleration: this.software ? "prefer-software" : "no-preference",
    });
    this.#decoder.ondequeue = () => run === this.#run && void this.#pump();
    this.#position = startOfKey(this.index, key);
    this.#key = key;
    this.#next = key;
    this.#out = { count: 0, stamp: Number.NEGATIVE_INFINITY };
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
      this.#unwatch();
      void this.#pump();
    };
    decoder.flush().then(settle, () => undefined);
  }

  #take(frame: VideoFrame): void {
    this.counts.decoded += 1;
    this.#unwatch();
    if (this.#isOutOfOrder(frame)) return;
    const number = frameOfDecodeStamp(this.index, this.#stampOf(frame));
    if (number !== undefined && this.#next !== undefined) this.#next = Math.max(this.#next, number + 1);
    if (number === undefined || this.#disposed || number < this.#key || !this.#isAwaited(number)) frame.close();
    else void this.#keep(number, frame);
    if (this.#disposed) return;
    if (this.#firstMissing() !== undefined && this.#position < this.index.end) this.#watch();
    void this.#pump();
  }

  /** Some files leave out how B pictures are reordered. What came out so far had the wrong stamps: it is decoded again. */
  #isOutOfOrder(frame: VideoFrame): boolean {
    const isOrdered = frame.timestamp > this.#out.stamp;
    this.#out = { count: this.#out.count + 1, stamp: frame.timestamp };
    if (isOrdered || this.#isMisordered || this.#disposed) return false;
    this.#isMisordered = true;
    this.#next = undefined;
    this.#startedFor = undefined;
    for (const picture of this.#frames.values()) if (picture) this.#close(picture);
    this.#frames.clear();
    frame.close();
    void this.#pump();
    return true;
  }

  #stampOf(frame: VideoFrame): number {
    if (!this.#isMisordered) return frame.timestamp;
    return decodeStampAt(this.index, startOfKey(this.index, this.#key) + this.#out.count - 1);
  }

  #isAwaited(frame: number): boolean {
    return !this.#frames.has(frame) && (this.#isKept(frame) || this.#plan.want.includes(frame));
  }

  async #keep(number: number, frame: VideoFrame): Promise<void> {
    this.#frames.set(number, null);
    const stamp = this.index.stamps[number] ?? frame.timestamp;
    const picture = await takePicture({ frame, stamp }, this.#film, this.#spare.pop()).catch(() => undefined);
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
    this.#watchdog ??= setTimeout(() => {
      this.#watchdog = undefined;
      if (this.#firstMissing() !== undefined) this.#fail(new FilmError("undecodable"));
    }, FIRST_FRAME_MS);
  }

  #unwatch(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = undefined;
  }

  #stop(): void {
    this.#run += 1;
    this.#unwatch();
    const decoder = this.#decoder;
    this.#decoder = undefined;
    this.#next = undefined;
    if (decoder && decoder.state !== "closed") decoder.close();
  }

  #fail(error: unknown): void {
    if (this.#disposed) return;
    this.#stop();
    if (this.software) {
      this.#handlers.onFault(error instanceof FilmError ? error : new FilmError("broken", error));
      return;
    }
    this.software = true;
    this.#startedFor = undefined;
    void Promise.resolve().then(() => this.#pump());
  }
}
