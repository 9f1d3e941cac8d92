import { addSample, type SkewSample, worstSkew } from "@/lib/shared/playback/skew";
import { type DrawnSide, skewOf } from "@/lib/shared/playback/timeline";
import { PLAIN_VIEW, type View } from "@/lib/shared/playback/view";
import { DrawingQuality } from "./drawing-quality";
import type { DecodedPicture } from "./picture";
import type { PlayerSide } from "./player-side";
import { Renderer } from "./renderer";

/** Delays after a loss at which a new canvas is tried, in ms; losses shortly after each other count as one problem. */
const RENEW_AFTER_MS = [200, 800, 2_500] as const;
const SAME_TROUBLE_MS = 30_000;

type Handlers = {
  /** Called when the WebGL context is lost. */
  onLost: () => void;
  /** Called when there is a new, empty canvas. */
  onRenewed: () => void;
  /** Called when no new canvas could be created. */
  onBlank: () => void;
};

/** The canvas: what is on it, how far its sides are out of sync, and the size at which it is drawn. */
export class Compositor {
  /** The largest sync difference of the last second, from the timestamps of the drawn frames. */
  #skew: number | undefined;
  /** Cells that stay empty in the contact sheet, after the videos. */
  emptyCells = 0;
  /** How long each frame is shown during playback, in ms. */
  frameMs = 1000 / 24;
  readonly #container: HTMLElement;
  readonly #handlers: Handlers;
  readonly #quality = new DrawingQuality();
  #canvas: HTMLCanvasElement;
  #renderer: Renderer;
  #isAway = false;
  #losses: number[] = [];
  #renewing: ReturnType<typeof setTimeout> | undefined;
  #samples: SkewSample[] = [];
  #size = { width: 2, height: 2 };
  #stale = true;
  #painted: { view: View; sides: readonly PlayerSide[] } = { view: PLAIN_VIEW, sides: [] };

  /** Adds its canvas to the container, covering all of it. Throws where there is no WebGL2. */
  constructor(container: HTMLElement, handlers: Handlers) {
    this.#container = container;
    this.#handlers = handlers;
    [this.#canvas, this.#renderer] = this.#open();
  }

  get isStale(): boolean {
    return this.#stale;
  }

  get report() {
    return { skew: this.#skew, quality: this.#quality.share };
  }

  /** Must be painted again, although no picture changed. */
  touch(): void {
    this.#stale = true;
  }

  resize(width: number, height: number): void {
    this.#size = { width: Math.max(2, Math.round(width)), height: Math.max(2, Math.round(height)) };
    this.#stale = true;
  }

  /** Takes the pictures of one timeline frame, all or none. False when a side has not decoded its own yet. */
  show(frame: number, fps: number, sides: readonly PlayerSide[]): boolean {
    if (this.#isAway) return false;
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

  paint(view: View, sides: readonly PlayerSide[]): void {
    this.#painted = { view, sides };
    if (!this.#stale || this.#isAway) return;
    this.#stale = false;
    const { width, height } = this.#size;
    const { share } = this.#quality;
    this.#renderer.resize({ width: Math.round(width * share), height: Math.round(height * share) });
    this.#renderer.draw(view, sides, this.emptyCells);
  }

  /** Returns to full size, for a paused frame. */
  sharpen(): void {
    if (this.#quality.sharpen()) this.#stale = true;
  }

  /** Draws one video alone at its own size and captures it; the canvas is restored before it is presented. */
  async still(id: string, { width, height }: { width: number; height: number }): Promise<Blob | null> {
    if (this.#isAway) return null;
    this.#renderer.resize({ width, height });
    this.#renderer.draw(PLAIN_VIEW, [{ id, aspect: width / height }]);
    const copy = new OffscreenCanvas(width, height);
    copy.getContext("2d")?.drawImage(this.#canvas, 0, 0);
    this.#stale = true;
    this.paint(this.#painted.view, this.#painted.sides);
    return copy.convertToBlob({ type: "image/png" });
  }

  /** Tries once more to create a canvas after that failed. */
  retry(): void {
    if (!this.#isAway) return;
    this.#losses = [];
    this.#renew();
  }

  dispose(): void {
    clearTimeout(this.#renewing);
    this.#close();
  }

  #open(): [HTMLCanvasElement, Renderer] {
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    Object.assign(canvas.style, { position: "absolute", inset: "0", width: "100%", height: "100%" });
    const renderer = new Renderer(canvas, {}, (ms) => {
      if (this.#quality.note(ms, this.frameMs, performance.now())) this.#stale = true;
    });
    canvas.addEventListener("webglcontextlost", this.#onLost);
    this.#container.append(canvas);
    return [canvas, renderer];
  }

  #close(): void {
    this.#canvas.removeEventListener("webglcontextlost", this.#onLost);
    this.#renderer.dispose();
    this.#canvas.remove();
  }

  /** The browser may or may not restore the lost canvas; a new one is faster, and its pictures are lost either way. */
  readonly #onLost = (): void => {
    if (this.#isAway) return;
    const now = performance.now();
    this.#isAway = true;
    this.#losses = [...this.#losses.filter((at) => now - at < SAME_TROUBLE_MS), now];
    this.#handlers.onLost();
    this.#renewLater();
  };

  #renewLater(): void {
    const after = RENEW_AFTER_MS[this.#losses.length - 1];
    if (after === undefined) this.#handlers.onBlank();
    else this.#renewing = setTimeout(() => this.#renew(), after);
  }

  #renew(): void {
    try {
      const [canvas, renderer] = this.#open();
      this.#close();
      [this.#canvas, this.#renderer] = [canvas, renderer];
      this.#isAway = false;
      this.#stale = true;
      this.#handlers.onRenewed();
    } catch {
      this.#losses.push(performance.now());
      this.#renewLater();
    }
  }

  #take(side: PlayerSide, picture: DecodedPicture): void {
    this.#renderer.upload(side.id, picture);
    side.markDrawn(picture.stamp);
    this.#stale = true;
  }

  #measure(drawn: readonly { side: PlayerSide; frame: number; held: boolean }[]): void {
    const sides = drawn.flatMap(({ side, frame, held }): DrawnSide[] => {
      const drawnFrame = side.drawnFrame;
      return drawnFrame === undefined ? [] : [{ drawnFrame, wantedFrame: frame, held }];
    });
    const frames = skewOf(sides);
    this.#samples = frames === undefined ? [] : addSample(this.#samples, { at: performance.now(), frames });
    this.#skew = worstSkew(this.#samples);
  }
}
