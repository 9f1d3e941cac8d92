import { catchUp } from "@/lib/shared/playback/catch-up";
import { clampFrame } from "@/lib/shared/playback/frames";
import { placeOf, type Range } from "@/lib/shared/playback/play-head";
import { PLAIN_VIEW, type View } from "@/lib/shared/playback/view";
import { AudioTrack } from "./audio-track";
import { buildEngineState, isUnplayable, timelineOfSides } from "./build-engine-state";
import { Compositor } from "./compositor";
import { DropMeter } from "./drop-meter";
import { EngineStore } from "./engine-store";
import { NextFrame } from "./next-frame";
import type { EngineState, Motion, PlayerEngine } from "./player-engine";
import type { PlayerSide } from "./player-side";
import type { PlayerSource } from "./player-source";
import { SeekQueue } from "./seek-queue";
import { type Expected, ShownSides } from "./shown-sides";

/** Further behind the clock than this, frames are skipped so that later ones are in time. */
const NOTICED_SECONDS = 0.1;
/** Further behind than this, and with no later frame in reach, the clock waits for the decoders. */
const TOLERATED_SECONDS = 0.5;
/** The longest time that one frame stays on the screen while the clock runs. */
const LONGEST_STILL_SECONDS = 1;
/** A read longer than this, in ms, means that the network is slow, not the decoder. */
const READING_MS = 60;
/** After a wait the next frames are decoded before playback continues, for at most this long, in ms. */
const REFILL_MS = 1_000;

type Options = {
  container: HTMLElement;
  /** Called with the wanted frame when a side cannot be decoded frame by frame in this browser; only for one or two sides. */
  onUnplayable: (frame: number) => void;
};

/**
 * Plays videos on one canvas and one clock. A timeline frame is drawn only when every side has its frame for it, so the sides
 * are always in sync; when one is late, all are late together.
 */
export class FrameEngine implements PlayerEngine {
  readonly #store = new EngineStore();
  readonly #options: Options;
  readonly #screen: Compositor;
  readonly #head = new SeekQueue();
  readonly #heard = new AudioTrack(() => this.#restart());
  readonly #drops = new DropMeter();
  readonly #shown = new ShownSides({
    onChange: () => this.#onSides(),
    onFrame: () => this.#onFrame(),
    onSpare: () => this.#plan(),
  });
  #view: View = PLAIN_VIEW;
  readonly #nextFrame = new NextFrame((pageMs) => this.#tick(pageMs));
  #flickering: ReturnType<typeof setInterval> | undefined;
  /** After a wait the next frames are decoded before the clock starts; `until` is set once the first one is decoded. */
  #refill: { until: number | undefined } | undefined;

  /** Throws where there is no WebGL2. */
  constructor(options: Options) {
    this.#options = options;
    this.#screen = new Compositor(options.container, {
      onLost: () => this.#waitForCanvas(),
      onRenewed: () => this.#redrawAll(),
      onBlank: () => this.#onBlank(),
    });
    document.addEventListener("visibilitychange", this.#onVisibility);
  }

  get target(): number {
    return this.#head.wish ?? this.state.frame;
  }

  get state(): EngineState {
    return this.#store.state;
  }

  get subscribe() {
    return this.#store.subscribe;
  }

  setVideos(videos: readonly PlayerSource[]): void {
    const left = this.#shown.show(videos);
    if (!left) return;
    for (const { id } of left) {
      this.#screen.drop(id);
      if (id === this.state.heard) this.#heard.stop();
    }
    this.#onSides();
  }

  expect(expected: Expected): void {
    this.#shown.expect(expected);
    this.#plan();
  }

  setView(view: View, emptyCells = 0): void {
    clearInterval(this.#flickering);
    this.#screen.emptyCells = emptyCells;
    this.#view = view;
    if (view.mode === "flicker") this.#flickering = setInterval(() => this.#turn(), 500 / view.flicker);
    this.#redraw();
  }

  resize(width: number, height: number): void {
    this.#screen.resize(width, height);
    this.#nextFrame.ask();
  }

  play(): void {
    const { frame, speed, heard } = this.state;
    const { first, last } = this.#range;
    const isOver = speed > 0 ? frame >= last : frame <= first;
    const isInside = frame >= first && frame <= last;
    this.#head.aim(this.#head.wish ?? (isInside && !isOver ? frame : speed > 0 ? first : last));
    if (heard) this.#heard.wake();
    this.#drops.restart();
    this.#refill = undefined;
    this.#store.set({ playing: true, waiting: true, dropped: 0, tooSlow: false });
    this.#plan();
  }

  pause(): void {
    if (!this.state.playing) return;
    this.#hold();
    this.#heard.rest();
    this.#store.set({ playing: false, waiting: false, behind: 0, tooSlow: false });
    this.#screen.sharpen();
    this.#plan();
  }

  seek(frame: number, dragging = false): void {
    for (const side of this.#sides) side.preferProxy(dragging);
    const wanted = this.state.counted ? clampFrame(frame, this.state.frameCount) : Math.max(0, Math.round(frame));
    if (this.state.playing) {
      this.#hold();
      this.#head.aim(wanted);
    } else this.#head.ask(wanted);
    this.#plan();
  }

  setMotion(change: Partial<Motion>): void {
    this.#store.set(change);
    if (this.state.playing) this.seek(this.state.frame);
  }

  setHeard(id: string | null): void {
    if (id === this.state.heard) return;
    this.#store.set({ heard: id });
    if (id && this.state.playing) this.#heard.wake();
    if (!id) this.#heard.rest();
    void this.#chooseSound();
  }

  still(id: string): Promise<Blob | null> {
    const side = this.#sides.find((one) => one.id === id);
    return side?.video ? this.#screen.still(id, side.video) : Promise.resolve(null);
  }

  retry(): void {
    this.#screen.retry();
    for (const side of this.#sides) side.retry();
    this.#onSides();
  }

  dispose(): void {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    clearInterval(this.#flickering);
    this.#store.forgetListeners();
    this.pause();
    this.#nextFrame.end();
    this.#shown.dispose();
    this.#heard.dispose();
    this.#screen.dispose();
  }

  readonly #onVisibility = () => {
    if (document.hidden) this.pause();
  };

  get #range(): Range {
    const end = this.state.frameCount - 1;
    const first = Math.min(this.state.first ?? 0, end);
    return { first, last: Math.max(first, Math.min(this.state.last ?? end, end)) };
  }

  get #sides(): readonly PlayerSide[] {
    return this.#shown.now;
  }

  /** The videos changed: rebuilds the timeline and keeps the position. */
  #onSides(): void {
    if (isUnplayable(this.#sides)) return void this.#options.onUnplayable(this.#head.wish ?? this.state.frame);
    this.#store.set(timelineOfSides(this.#sides));
    this.#hold();
    const frame = this.#head.wish ?? this.state.frame;
    this.#head.aim(this.state.counted ? clampFrame(frame, this.state.frameCount) : frame);
    this.#screen.touch();
    void this.#chooseSound();
    this.#plan();
  }

  #hold(): void {
    this.#refill = undefined;
    this.#heard.stop();
    this.#head.hold(this.state.playing ? this.state.frame : undefined);
  }

  #turn(): void {
    this.#view = { ...this.#view, shown: this.#view.shown === "a" ? "b" : "a" };
    this.#redraw();
  }

  #redraw(): void {
    this.#screen.touch();
    this.#nextFrame.ask();
  }

  /** Restarts clock and audio at the frame that is shown. */
  #restart(): void {
    if (this.state.playing) this.seek(this.state.frame);
  }

  /** The canvas was lost: nothing can be shown, so the clock stops. */
  #waitForCanvas(): void {
    this.#hold();
    this.#head.aim(this.#head.wish ?? this.state.frame);
    this.#store.set({ waiting: this.state.playing });
  }

  /** There is a new canvas: every frame is decoded and drawn again. */
  #redrawAll(): void {
    for (const side of this.#sides) side.forgetDrawn();
    this.#store.set({ blank: false });
    this.#head.aim(this.#head.wish ?? this.state.frame);
    this.#plan();
  }

  #onBlank(): void {
    if (this.#sides.length <= 2) return void this.#options.onUnplayable(this.#head.wish ?? this.state.frame);
    this.pause();
    this.#store.set({ blank: true });
  }

  /** Draws a sought frame as soon as it is decoded: waiting for the next animation frame would show it one refresh later. */
  #onFrame(): void {
    const isAwaited = () => this.#head.sought !== undefined && this.#sides.length > 0;
    if (isAwaited()) queueMicrotask(() => isAwaited() && this.#tick(performance.now()));
    else this.#nextFrame.ask();
  }

  #tick(pageMs: number): void {
    const { fps, speed, playing } = this.state;
    this.#screen.frameMs = 1000 / (fps * Math.abs(speed));
    if (this.#head.sought !== undefined) this.#arrive(this.#head.sought, pageMs);
    else if (playing && this.#heard.hasStopped(pageMs)) this.#restart();
    else if (playing) this.#advance(pageMs);
    this.#screen.paint(this.#view, this.#sides);
    const isSeeking = this.#head.sought !== undefined;
    this.#store.set({ ...this.#screen.report, ...buildEngineState(this.#sides, this.state, isSeeking) });
    if (this.state.playing || this.#screen.isStale) this.#nextFrame.ask();
  }

  /** Draws the sought frame as soon as all sides have it; then starts the clock, or the next seek. */
  #arrive(frame: number, pageMs: number): void {
    const { fps, speed, loop, playing } = this.state;
    if (!this.#screen.show(frame, fps, this.#sides)) return;
    if (playing && this.#isRefilling(pageMs)) return;
    this.#refill = undefined;
    this.#head.arrived();
    this.#store.set({ frame, waiting: false, behind: 0 });
    if (playing) this.#heard.start(this.#head.clock, { frame, fps, speed, loop, range: this.#range });
    this.#plan();
  }

  #isRefilling(pageMs: number): boolean {
    if (!this.#refill) return false;
    this.#refill.until ??= pageMs + REFILL_MS;
    return pageMs < this.#refill.until && !this.#sides.every(({ decoder, fault }) => fault || decoder?.isFilled);
  }

  /** Shows the newest frame between the shown one and the clock for which all sides are ready. */
  #advance(pageMs: number): void {
    const { loop, fps, speed } = this.state;
    const direction = speed > 0 ? 1 : -1;
    const due = this.#head.due(direction, pageMs);
    const places = due.map((raw) => ({ raw, ...placeOf(raw, this.#range, loop, direction) }));
    const behind = places.findIndex(({ frame }) => this.#screen.show(frame, fps, this.#sides));
    const place = places[behind];
    if (place) {
      this.#drops.note(due.length - behind - 1, pageMs);
      this.#head.show(place.raw, direction);
      this.#store.set({ frame: place.frame, dropped: this.#drops.dropped });
      if (place.ended) return void this.pause();
      this.#plan();
    }
    this.#store.set({ behind: place ? behind : due.length, tooSlow: this.#drops.isTooSlow && Math.abs(speed) <= 1 });
    this.#keepUp(direction);
  }

  /** When decoding is late, skips frames; when that does not help, or the network is slow, stops the clock. */
  #keepUp(direction: 1 | -1): void {
    const { behind, fps, speed } = this.state;
    const rate = fps * Math.abs(speed);
    if (behind <= Math.max(1, NOTICED_SECONDS * rate)) return;
    const { shown } = this.#head;
    const target = shown + behind * direction;
    const isLost = behind > TOLERATED_SECONDS * rate;
    if (this.#sides.some(({ decoder, fault }) => !fault && (decoder?.readingMs ?? 0) > READING_MS)) {
      if (isLost) this.#waitAt(shown + direction, direction);
      return;
    }
    if (this.#head.isOnItsWay(target, direction)) return;
    const most = LONGEST_STILL_SECONDS * rate - behind;
    const { raw, lateMs } = catchUp({ target, direction, rate, most, msTo: (one) => this.#msTo(one, direction) });
    if (isLost && lateMs > 0) {
      this.#drops.note(behind, performance.now());
      this.#store.set({ dropped: this.#drops.dropped });
      return void this.#waitAt(target + direction, direction);
    }
    this.#head.meetAt(raw);
    this.#plan();
  }

  /** How long until every side has decoded what it shows at an unwrapped frame, in ms. */
  #msTo(raw: number, direction: 1 | -1): number {
    const { frame } = placeOf(raw, this.#range, this.state.loop, direction);
    return Math.max(0, ...this.#sides.map((side) => side.msTo(frame, this.state.fps)));
  }

  /** Stops picture and audio until all sides have this frame and the next ones. */
  #waitAt(raw: number, direction: 1 | -1): void {
    const { frame } = placeOf(raw, this.#range, this.state.loop, direction);
    this.#hold();
    this.#head.aim(frame);
    this.#refill = { until: undefined };
    this.#store.set({ waiting: true });
    this.#plan();
  }

  /** Tells each decoder which frames it needs next. */
  #plan(): void {
    const isAtRest = !this.state.playing && this.#head.sought === undefined;
    this.#shown.plan({ ...this.state, from: this.#head.from, range: this.#range }, isAtRest);
    this.#nextFrame.ask();
  }

  async #chooseSound(): Promise<void> {
    const changed = await this.#heard.choose(this.#sides.find(({ id, video }) => id === this.state.heard && video));
    if (changed) this.#restart();
  }
}
