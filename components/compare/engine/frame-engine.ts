import { clampFrame } from "@/lib/playback/frames";
import { placeOf, type Range } from "@/lib/playback/play-head";
import { PLAIN_VIEW, type View } from "@/lib/playback/view";
import { EngineStore } from "./engine-store";
import { FilmSide } from "./film-side";
import type { FilmSource } from "./film-source";
import { FrameScreen } from "./frame-screen";
import { Head } from "./head";
import { HeardFilm } from "./heard-film";
import { NextFrame } from "./next-frame";
import { planSides } from "./plan-sides";
import type { EngineState, Motion, PlayerEngine } from "./player-engine";
import { isUnplayable, reportSides, timelineOfSides } from "./report-sides";

/** Further behind than this the clock waits for the pictures. */
const PATIENCE_SECONDS = 0.5;

type Options = {
  container: HTMLElement;
  /** A side cannot be decoded frame by frame in this browser, only with two sides or fewer; gives the frame wanted. */
  onUnplayable: (frame: number) => void;
};

/**
 * Plays films on one canvas and one clock. A frame of the timeline is drawn only when every side has its frame for it,
 * so the sides cannot differ; when one is late, all are late together.
 */
export class FrameEngine implements PlayerEngine {
  readonly #store = new EngineStore();
  readonly #options: Options;
  readonly #screen: FrameScreen;
  readonly #head = new Head();
  readonly #heard = new HeardFilm();
  #sides: FilmSide[] = [];
  #view: View = PLAIN_VIEW;
  readonly #nextFrame = new NextFrame(() => this.#tick());
  #flickering: ReturnType<typeof setInterval> | undefined;

  /** Throws where there is no WebGL2. */
  constructor(options: Options) {
    this.#options = options;
    this.#screen = new FrameScreen(options.container);
    document.addEventListener("visibilitychange", this.#onVisibility);
  }

  get state(): EngineState {
    return this.#store.state;
  }

  get subscribe() {
    return this.#store.subscribe;
  }

  setFilms(films: readonly FilmSource[]): void {
    const stay = films.map(({ id, media }) => this.#sides.find((side) => side.id === id && side.media === media));
    const isSame = stay.length === this.#sides.length && stay.every((side, at) => side && side === this.#sides[at]);
    const isShifted = films.some(({ offset }, at) => stay[at] && stay[at].offset !== offset);
    if (isSame && !isShifted) return;
    for (const side of this.#sides) if (!stay.includes(side)) this.#leave(side);
    this.#sides = films.map((film, at) =>
      stay[at] ? Object.assign(stay[at], { offset: film.offset }) : this.#open(film),
    );
    this.#onSides();
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
    this.#screen.resetDropped();
    this.#store.set({ playing: true, waiting: true, dropped: 0 });
    this.#plan();
  }

  pause(): void {
    if (!this.state.playing) return;
    this.#hold();
    this.#store.set({ playing: false, waiting: false });
    this.#screen.sharpen();
    this.#plan();
  }

  seek(frame: number, dragging = false): void {
    for (const side of this.#sides) side.preferDraft(dragging);
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
    void this.#chooseSound();
  }

  still(id: string): Promise<Blob | null> {
    const side = this.#sides.find((one) => one.id === id);
    return side?.film ? this.#screen.still(id, side.film) : Promise.resolve(null);
  }

  dispose(): void {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    clearInterval(this.#flickering);
    this.#nextFrame.cancel();
    for (const side of this.#sides) this.#leave(side);
    this.#sides = [];
    this.#store.forgetListeners();
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

  #open(film: FilmSource): FilmSide {
    return new FilmSide(film, { onChange: () => this.#onSides(), onFrame: () => this.#onFrame() });
  }

  #leave(side: FilmSide): void {
    side.dispose();
    this.#screen.drop(side.id);
    if (side.id === this.state.heard) this.#heard.stop();
  }

  /** Something about the films changed: the timeline is drawn up anew, and the position stays. */
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

  /** What was sought is drawn as soon as it is there: waiting for the next animation frame would show it one later. */
  #onFrame(): void {
    const isAwaited = () => this.#head.sought !== undefined && this.#sides.length > 0;
    if (isAwaited()) queueMicrotask(() => isAwaited() && this.#tick());
    else this.#nextFrame.ask();
  }

  #tick(): void {
    if (this.#head.sought !== undefined) this.#arrive(this.#head.sought);
    else if (this.state.playing) this.#advance();
    this.#screen.paint(this.#view, this.#sides);
    this.#store.set({ ...this.#screen.report, ...reportSides(this.#sides, this.state) });
    if (this.state.playing || this.#screen.isStale) this.#nextFrame.ask();
  }

  /** Draws the frame that was sought as soon as all have it; then the clock starts, or the next seek. */
  #arrive(frame: number): void {
    const { fps, speed, loop, playing } = this.state;
    if (!this.#screen.show(frame, fps, this.#sides)) return;
    this.#head.arrived();
    this.#store.set({ frame, waiting: false });
    if (playing) this.#heard.start(this.#head.clock, { frame, fps, speed, loop, range: this.#range });
    this.#plan();
  }

  /** Goes to the newest frame between the one shown and the clock for which all sides are ready. */
  #advance(): void {
    const { loop, fps, speed } = this.state;
    const direction = speed > 0 ? 1 : -1;
    const due = this.#head.due(direction);
    for (const [back, raw] of due.entries()) {
      const { frame, ended } = placeOf(raw, this.#range, loop, direction);
      if (!this.#screen.show(frame, fps, this.#sides)) continue;
      this.#screen.countDropped(due.length - back - 1, Math.abs(speed));
      this.#head.shown = raw;
      this.#store.set({ frame, dropped: this.#screen.dropped });
      if (ended) this.pause();
      else this.#plan();
      return;
    }
    if (due.length > PATIENCE_SECONDS * fps * Math.abs(speed)) this.#waitHere(direction);
  }

  #waitHere(direction: 1 | -1): void {
    const { frame } = placeOf(this.#head.shown + direction, this.#range, this.state.loop, direction);
    this.#hold();
    this.#head.aim(frame);
    this.#store.set({ waiting: true });
    this.#plan();
  }

  /** Tells each decoder which of its frames come next. */
  #plan(): void {
    planSides(this.#sides, { ...this.state, from: this.#head.from, range: this.#range });
    this.#nextFrame.ask();
  }

  async #chooseSound(): Promise<void> {
    const changed = await this.#heard.choose(this.#sides.find(({ id, film }) => id === this.state.heard && film));
    if (changed && this.state.playing) this.seek(this.state.frame);
  }
}
