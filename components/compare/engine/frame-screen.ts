import { addSample, type SkewSample, worstSkew } from "@/lib/playback/skew";
import { type DrawnSide, skewOf } from "@/lib/playback/timeline";
import { PLAIN_VIEW, type View } from "@/lib/playback/view";
import type { FilmSide } from "./film-side";
import type { DecodedPicture } from "./picture";
import { Renderer } from "./renderer";

/** Of the size of the screen; taken one after the other when frames come too late. */
const QUALITIES = [1, 0.7, 0.5, 0.35] as const;
const WINDOW = 24;
const TOO_MANY = 0.25;

/** The canvas: what is on it, how far its sides are apart, and how large it is drawn. */
export class FrameScreen {
  /** The worst difference of the last second, from the stamps of the pictures drawn. */
  #skew: number | undefined;
  dropped = 0;
  /** Kept free in the contact sheet, after the films. */
  emptyCells = 0;
  readonly #renderer: Renderer;
  #samples: SkewSample[] = [];
  #size = { width: 2, height: 2 };
  #level = 0;
  #window = { due: 0, dropped: 0 };
  #stale = true;

  readonly #canvas = document.createElement("canvas");

  /** Puts its canvas over all of the container. Throws where there is no WebGL2. */
  constructor(container: HTMLElement) {
    this.#canvas.setAttribute("aria-hidden", "true");
    Object.assign(this.#canvas.style, { position: "absolute", inset: "0", width: "100%", height: "100%" });
    this.#renderer = new Renderer(this.#canvas);
    container.append(this.#canvas);
  }

  get isStale(): boolean {
    return this.#stale;
  }

  get report() {
    return { skew: this.#skew, quality: this.#quality };
  }

  get #quality(): number {
    return QUALITIES[this.#level] ?? 1;
  }

  /** Has to be painted again, although no picture changed. */
  touch(): void {
    this.#stale = true;
  }

  resize(width: number, height: number): void {
    this.#size = { width: Math.max(2, Math.round(width)), height: Math.max(2, Math.round(height)) };
    this.#stale = true;
  }

  /** Takes the pictures of one frame of the timeline, all or none. False when a side does not have its own yet. */
  show(frame: number, fps: number, sides: readonly FilmSide[]): boolean {
    const wanted = sides.filter(({ fault }) => !fault).map((side) => ({ side, at: side.at(frame, fps) }));
    if (wanted.length === 0) return false;
    const pictures = wanted.map(({ side, at }) => at && (side.drawnStamp === at.stamp || side.decoder?.get(at.frame)));
    if (pictures.some((picture) => !picture)) return false;
    const drawn = wanted.flatMap(({ side, at }, which) => {
      const picture = pictures[which];
      if (!at || !picture) return [];
      if (picture !== true) this.#take(side, picture);
      return [{ ...at, side }];
    });
    this.#measure(drawn);
    return true;
  }

  drop(id: string): void {
    this.#renderer.drop(id);
  }

  paint(view: View, sides: readonly FilmSide[]): void {
    if (!this.#stale) return;
    this.#stale = false;
    const { width, height } = this.#size;
    const scaled = { width: Math.round(width * this.#quality), height: Math.round(height * this.#quality) };
    this.#renderer.resize(scaled);
    this.#renderer.draw(view, sides, this.emptyCells);
  }

  resetDropped(): void {
    this.dropped = 0;
    this.#window = { due: 0, dropped: 0 };
  }

  /** Counts frames that were passed over, and draws fewer pixels when there are too many of them. */
  countDropped(many: number, speed: number): void {
    this.dropped += many;
    this.#window.due += many + 1;
    this.#window.dropped += many;
    if (this.#window.due < WINDOW) return;
    const isSlow = this.#window.dropped / this.#window.due > TOO_MANY && speed <= 1;
    if (isSlow && this.#level < QUALITIES.length - 1) this.#level += 1;
    this.#window = { due: 0, dropped: 0 };
  }

  /** Full size again, for looking at one frame. */
  sharpen(): void {
    this.#level = 0;
    this.#stale = true;
  }

  /** Draws one film alone, at its own size, and gives that; then the canvas is as it was. */
  async still(id: string, { width, height }: { width: number; height: number }): Promise<Blob | null> {
    this.#renderer.resize({ width, height });
    this.#renderer.draw(PLAIN_VIEW, [{ id, aspect: width / height }]);
    const copy = new OffscreenCanvas(width, height);
    copy.getContext("2d")?.drawImage(this.#canvas, 0, 0);
    this.#stale = true;
    return copy.convertToBlob({ type: "image/png" });
  }

  dispose(): void {
    this.#renderer.dispose();
    this.#canvas.remove();
  }

  #take(side: FilmSide, picture: DecodedPicture): void {
    this.#renderer.upload(side.id, picture);
    side.markDrawn(picture.stamp);
    this.#stale = true;
  }

  #measure(drawn: readonly { side: FilmSide; frame: number; held: boolean }[]): void {
    const sides = drawn.flatMap(({ side, frame, held }): DrawnSide[] => {
      const drawnFrame = side.drawnFrame;
      return drawnFrame === undefined ? [] : [{ drawnFrame, wantedFrame: frame, held }];
    });
    const frames = skewOf(sides);
    this.#samples = frames === undefined ? [] : addSample(this.#samples, { at: performance.now(), frames });
    this.#skew = worstSkew(this.#samples);
  }
}
