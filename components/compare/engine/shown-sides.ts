import type { Range } from "@/lib/shared/playback/play-head";
import { type Motion, planSides } from "./plan-sides";
import { PlayerSide } from "./player-side";
import type { PlayerSource } from "./player-source";

/** What is probably shown next. */
export type Expected = { videos: readonly PlayerSource[]; frame: number };

/** `onSpare`: one that is not shown was opened, or failed. */
type Handlers = { onChange: () => void; onFrame: () => void; onSpare: () => void };

/** With more videos, as in the contact sheet, only those that are shown are open. */
const MOST_WITH_SPARE = 2;
/** How many videos that are not shown stay open: the next one and the last one, as a rule. */
const MOST_SPARE = 2;
const REST = { want: [], keepFrom: 0, keepTo: -1 };

const isOf = (side: PlayerSide, { id, media }: PlayerSource) => side.id === id && side.media === media;

/**
 * The videos of the comparison. Those of the pair that is expected next, and the last ones that were left, stay open; the
 * expected frame is decoded ahead. `onChange` and `onFrame` are called for what is shown only.
 */
export class ShownSides {
  readonly #handlers: Handlers;
  #shown: PlayerSide[] = [];
  /** The newest is the last. */
  #spare: PlayerSide[] = [];
  #expected: Expected | undefined;

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
  }

  get now(): readonly PlayerSide[] {
    return this.#shown;
  }

  /** Shows these, in order; those that remain keep their decoders. Returns those that are no longer shown, null when nothing changed. */
  show(videos: readonly PlayerSource[]): PlayerSide[] | null {
    const before = this.#shown;
    const stay = videos.map((video) => before.find((side) => isOf(side, video)));
    const isSame = stay.length === before.length && stay.every((side, at) => side && side === before[at]);
    if (isSame && !videos.some(({ offset }, at) => stay[at]?.offset !== offset)) return null;
    this.#shown = videos.map((video, at) =>
      Object.assign(stay[at] ?? this.#take(video) ?? this.#open(video), { offset: video.offset }),
    );
    const left = before.filter((side) => !this.#shown.includes(side));
    for (const side of left) this.#leave(side);
    if (this.#shown.length > MOST_WITH_SPARE) this.#closeSpare();
    return left;
  }

  /** What is probably shown next. It is opened and decoded at rest, when the shown frame is there. */
  expect(expected: Expected): void {
    this.#expected = expected;
  }

  /** Tells each decoder which frames it needs next. */
  plan(motion: Motion & { range: Range }, isAtRest: boolean): void {
    const next = isAtRest && this.#shown.length <= MOST_WITH_SPARE ? this.#expected : undefined;
    const isNext = (side: PlayerSide) => next?.videos.some((video) => isOf(side, video)) === true;
    planSides(this.#shown, motion, (side) => (isNext(side) ? next?.frame : undefined));
    if (!next) return;
    this.#openAll(next.videos);
    const { frame } = next;
    planSides(this.#spare.filter(isNext), { ...motion, from: frame, frameCount: frame + 1, playing: false });
  }

  dispose(): void {
    this.#closeSpare();
    for (const side of this.#shown) side.dispose();
    this.#shown = [];
  }

  #openAll(videos: readonly PlayerSource[]): void {
    for (const video of videos) {
      const isOpen = [...this.#shown, ...this.#spare].some((side) => isOf(side, video));
      if (!isOpen) this.#keep(this.#open(video));
    }
  }

  #open(video: PlayerSource): PlayerSide {
    const isShown = () => this.#shown.includes(side);
    const side: PlayerSide = new PlayerSide(video, {
      onChange: () => (isShown() ? this.#handlers.onChange() : this.#handlers.onSpare()),
      onFrame: () => isShown() && this.#handlers.onFrame(),
    });
    return side;
  }

  /** The open video that is not shown; undefined when there is none that works. */
  #take(video: PlayerSource): PlayerSide | undefined {
    const side = this.#spare.find((one) => isOf(one, video) && !one.fault);
    this.#spare = this.#spare.filter((one) => one !== side);
    return side;
  }

  #leave(side: PlayerSide): void {
    side.forgetDrawn();
    if (side.fault) side.dispose();
    else this.#keep(side);
  }

  #keep(side: PlayerSide): void {
    side.plan(REST);
    const kept = [...this.#spare, side];
    for (const old of kept.slice(0, -MOST_SPARE)) old.dispose();
    this.#spare = kept.slice(-MOST_SPARE);
  }

  #closeSpare(): void {
    this.#expected = undefined;
    for (const side of this.#spare) side.dispose();
    this.#spare = [];
  }
}
