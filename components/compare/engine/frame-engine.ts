import { clampFrame } from "@/lib/playback/frames";
import { framesToCome, type Loop, type Place, placeOf, type Range } from "@/lib/playback/play-head";
import { timelineOf } from "@/lib/playback/timeline";
import { PLAIN_VIEW, type View } from "@/lib/playback/view";
import { FilmSide } from "./film-side";
import type { FilmSource } from "./film-source";
import { FrameScreen } from "./frame-screen";
import { PlayClock } from "./play-clock";
import { EMPTY_STATE, type EngineState, type PlayerEngine } from "./player-engine";
import { Sound } from "./sound";

/** How many frames each side has decoded ahead; with many sides fewer, because each frame takes memory. */
const AHEAD = { pair: 8, many: 3 } as const;
const REVERSE_AHEAD = 12;
/** Frames near a paused position that are kept, so that a step back costs nothing. */
const KEEP_BEHIND = 4;
/** Decoders give out a few frames more than were asked for; those are kept too. */
const OVERRUN = 16;
/** Further behind than this the clock waits for the pictures. */
const PATIENCE_SECONDS = 0.5;

type Options = {
  container: HTMLElement;
  /** A side cannot be decoded frame by frame in this browser; only with two sides or fewer. */
  onUnplayable: () => void;
};

/**
 * Plays films on one canvas and one clock. A frame of the timeline is drawn only when every side has its frame for it,
 * so the sides cannot differ; when one is late, all are late together.
 */
export class FrameEngine implements PlayerEngine {
  state: EngineState = EMPTY_STATE;
  readonly #options: Options;
  readonly #screen: FrameScreen;
  readonly #clock = new PlayClock();
  readonly #sound = new Sound();
  readonly #listeners = new Set<() => void>();
  #sides: FilmSide[] = [];
  #view: View = PLAIN_VIEW;
  /** The free-running frame that was drawn last while playing. */
  #shownRaw = 0;
  /** Where a seek goes that has not been drawn yet, and the one that follows it. */
  #sought: number | undefined = 0;
  #nextSeek: number | undefined;
  #animation: number | undefined;
  #flickering: ReturnType<typeof setInterval> | undefined;

  /** Throws where there is no WebGL2. */
  constructor(options: Options) {
    this.#options = options;
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    Object.assign(canvas.style, { position: "absolute", inset: "0", width: "100%", height: "100%" });
    this.#screen = new FrameScreen(canvas);
    options.container.append(canvas);
    document.addEventListener("visibilitychange", this.#onVisibility);
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  setFilms(films: readonly FilmSource[]): void {
    const stay = films.map(({ id, media }) => this.#sides.find((side) => side.id === id && side.media === media));
    if (stay.length === this.#sides.length && stay.every((side, at) => side && side === this.#sides[at])) return;
    for (const side of this.#sides) if (!stay.includes(side)) this.#leave(side);
    this.#sides = films.map((film, at) => stay[at] ?? this.#open(film));
    this.#onSides();
  }

  setView(view: View): void {
    if (view === this.#view) return;
    clearInterval(this.#flickering);
    this.#view = view;
    if (view.mode === "flicker") this.#flickering = setInterval(() => this.#turn(), 500 / view.flicker);
    this.#redraw();
  }

  resize(width: number, height: number): void {
    this.#screen.resize(width, height);
    this.#wake();
  }

  #turn(): void {
    this.#view = { ...this.#view, shown: this.#view.shown === "a" ? "b" : "a" };
    this.#redraw();
  }

  #redraw(): void {
    this.#screen.touch();
    this.#wake();
  }

  play(): void {
    const { first, last } = this.#range;
    const isAtEnd = this.state.speed > 0 ? this.state.frame >= last : this.state.frame <= first;
    if (isAtEnd || this.state.frame < first || this.state.frame > last) this.#aim(this.state.speed > 0 ? first : last);
    else this.#aim(this.#sought ?? this.state.frame);
    if (this.state.heard) this.#sound.wake();
    this.#screen.resetDropped();
    this.#set({ playing: true, waiting: true, dropped: 0 });
    this.#plan();
  }

  pause(): void {
    if (!this.state.playing) return;
    this.#hold();
    this.#set({ playing: false, waiting: false });
    this.#screen.sharpen();
    this.#plan();
  }

  seek(frame: number): void {
    const wanted = clampFrame(frame, this.state.frameCount);
    if (this.state.playing) {
      this.#hold();
      this.#aim(wanted);
    } else if (this.#sought === undefined) this.#aim(wanted);
    else this.#nextSeek = wanted;
    this.#plan();
  }

  setSpeed(speed: number): void {
    if (speed === this.state.speed) return;
    this.#set({ speed });
    if (this.state.playing) this.seek(this.state.frame);
  }

  setLoop(loop: Loop): void {
    if (loop === this.state.loop) return;
    this.#set({ loop });
    if (this.state.playing) this.seek(this.state.frame);
  }

  setRange({ first, last }: Partial<Range>): void {
    this.#set({ first: first ?? null, last: last ?? null });
    if (this.state.playing) this.seek(this.state.frame);
  }

  setOffset(id: string, frames: number): void {
    const side = this.#sides.find((one) => one.id === id);
    if (!side || side.offset === frames) return;
    side.offset = frames;
    this.#onSides();
  }

  setHeard(id: string | null): void {
    if (id === this.state.heard) return;
    this.#set({ heard: id });
    if (id && this.state.playing) this.#sound.wake();
    void this.#chooseSound();
  }

  dispose(): void {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    clearInterval(this.#flickering);
    if (this.#animation !== undefined) cancelAnimationFrame(this.#animation);
    for (const side of this.#sides) this.#leave(side);
    this.#sides = [];
    this.#listeners.clear();
    this.#sound.dispose();
    this.#screen.dispose();
    this.#screen.canvas.remove();
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
    return new FilmSide(film, { onChange: () => this.#onSides(), onFrame: () => this.#wake() });
  }

  #leave(side: FilmSide): void {
    side.dispose();
    this.#screen.drop(side.id);
    if (side.id === this.state.heard) this.#sound.stop();
  }

  /** Something about the films changed: the timeline is drawn up anew, and the position stays. */
  #onSides(): void {
    const unplayable = this.#sides.some(({ fault }) => fault === "undecodable" || fault === "broken");
    if (unplayable && this.#sides.length <= 2) return this.#options.onUnplayable();
    const known = this.#sides.toSorted((a, b) => Number(b.leads) - Number(a.leads)).flatMap((side) => side.timeline ?? []);
    if (known.length > 0) this.#set(timelineOf(known));
    this.#hold();
    this.#aim(this.#nextSeek ?? this.#sought ?? this.state.frame);
    this.#screen.touch();
    void this.#chooseSound();
    this.#plan();
  }

  /** Everything from here on is waited for at this frame. */
  #aim(frame: number): void {
    this.#nextSeek = undefined;
    this.#sought = clampFrame(frame, Math.max(this.state.frameCount, frame + 1));
    this.#shownRaw = this.#sought;
    this.#clock.stop(this.#sought);
  }

  #hold(): void {
    this.#sound.stop();
    this.#clock.stop(this.#shownRaw);
    if (this.state.playing) this.#sought ??= this.state.frame;
  }

  #wake(): void {
    this.#animation ??= requestAnimationFrame(() => {
      this.#animation = undefined;
      this.#tick();
    });
  }

  #tick(): void {
    if (this.#sought !== undefined) this.#arrive(this.#sought);
    else if (this.state.playing) this.#advance();
    this.#screen.paint(this.#view, this.#sides);
    this.#report();
    if (this.state.playing || this.#screen.isStale) this.#wake();
  }

  /** Draws the frame that was sought as soon as all have it; then the clock starts, or the next seek. */
  #arrive(frame: number): void {
    if (!this.#screen.show(frame, this.state.fps, this.#sides)) return;
    this.#sought = undefined;
    this.#set({ frame });
    if (this.#nextSeek !== undefined && this.#nextSeek !== frame) this.#aim(this.#nextSeek);
    this.#nextSeek = undefined;
    if (this.state.playing) this.#start(frame);
    this.#plan();
  }

  #start(frame: number): void {
    const { fps, speed } = this.state;
    this.#set({ waiting: false });
    const from = this.#soundStart(frame);
    if (from === undefined || !this.#sound.ready) return this.#clock.start(frame, fps * speed);
    const at = this.#sound.start(from);
    this.#clock.start(frame, fps * speed, this.#sound.time, at);
  }

  /** The newest frame between the one shown and the clock for which all sides are ready. */
  #advance(): void {
    const { loop, fps, speed } = this.state;
    const direction = speed > 0 ? 1 : -1;
    const target = Math.floor(this.#clock.raw);
    const behind = (target - this.#shownRaw) * direction;
    for (let back = 0; back < behind; back += 1) {
      const raw = target - back * direction;
      const place = placeOf(raw, this.#range, loop, direction);
      if (!this.#screen.show(place.frame, fps, this.#sides)) continue;
      this.#screen.countDropped(Math.max(0, behind - back - 1), Math.abs(speed));
      this.#moved(raw, place);
      return;
    }
    if (behind > PATIENCE_SECONDS * fps * Math.abs(speed)) this.#waitHere(direction);
  }

  #moved(raw: number, place: Place): void {
    this.#shownRaw = raw;
    const before = this.state.frame;
    this.#set({ frame: place.frame, dropped: this.#screen.dropped });
    if (place.ended) return this.pause();
    const wrapped = (place.frame - before) * place.direction < 0;
    if (wrapped && this.state.loop === "ping-pong") this.#start(place.frame);
    this.#plan();
  }

  #waitHere(direction: 1 | -1): void {
    const next = placeOf(this.#shownRaw + direction, this.#range, this.state.loop, direction);
    this.#hold();
    this.#aim(next.frame);
    this.#set({ waiting: true });
    this.#plan();
  }

  /** Tells each decoder which of its frames come next. */
  #plan(): void {
    const { loop, speed, fps, playing } = this.state;
    const many = this.#sides.length > 2 ? AHEAD.many : AHEAD.pair;
    const from = this.#sought ?? this.#shownRaw;
    const direction = speed > 0 ? 1 : -1;
    const isBack = playing && (speed < 0 || loop === "ping-pong");
    const frames = playing
      ? framesToCome(from, this.#range, loop, direction, isBack ? Math.max(many, REVERSE_AHEAD) : many)
      : [from, Math.min(from + 1, this.state.frameCount - 1)];
    const behind = playing ? 0 : KEEP_BEHIND;
    for (const side of this.#sides) {
      const own = frames.flatMap((frame) => side.at(frame, fps) ?? []);
      const want = [...new Set(own.filter(({ stamp }) => stamp !== side.drawnStamp).map(({ frame }) => frame))];
      const first = own[0]?.frame ?? 0;
      side.plan({ want, keepFrom: first - behind, keepTo: isBack ? first + 1 : first + OVERRUN });
    }
    this.#wake();
  }

  #soundStart(frame: number) {
    const { fps, speed, loop, heard } = this.state;
    const side = this.#sides.find(({ id }) => id === heard);
    if (!side || speed < 0) return undefined;
    const at = (one: number) => (one + side.offset) / fps;
    const { first, last } = this.#range;
    return { from: at(frame), speed, loop: loop === "loop" ? { from: at(first), to: at(last + 1) } : null };
  }

  #chosenSound: FilmSide | undefined;

  async #chooseSound(): Promise<void> {
    const side = this.#sides.find(({ id, film }) => id === this.state.heard && film);
    if (side === this.#chosenSound) return;
    this.#chosenSound = side;
    const ready = await this.#sound.choose(side?.film?.audio ?? null);
    if (this.state.playing && (ready || !side)) this.seek(this.state.frame);
  }

  #report(): void {
    const { skew, quality } = this.#screen;
    const sides = Object.fromEntries(
      this.#sides.map((side) => {
        const at = side.at(this.state.frame, this.state.fps);
        const ready = side.drawnStamp !== undefined;
        return [side.id, { ready, held: at?.held ?? false, frame: at?.frame ?? 0, fault: side.fault }];
      }),
    );
    const software = this.#sides.some(({ decoder }) => decoder?.software);
    this.#set({ skew, quality, software, sides });
  }

  #set(change: Partial<EngineState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
