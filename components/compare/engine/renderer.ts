import { type Cell, cellsOf, type Sampling, type Size, samplingOf } from "@/lib/shared/playback/layout";
import { type View, wipeAxis } from "@/lib/shared/playback/view";
import { DrawTimer } from "./draw-timer";
import type { Picture } from "./picture";
import { PictureTexture } from "./picture-texture";
import { type Program, Programs } from "./programs";
import { COMBINE, type Combine } from "./shader";

/** A video to draw, in order: the source first. The aspect ratio is known before the first picture. */
export type DrawnVideo = { id: string; aspect: number };

/** Draws all modes on one canvas. It keeps the last picture of each video. */
export class Renderer {
  readonly canvas: HTMLCanvasElement | OffscreenCanvas;
  readonly #gl: WebGL2RenderingContext;
  readonly #programs: Programs;
  readonly #textures = new Map<string, PictureTexture>();
  readonly #timer: DrawTimer;

  /** Throws when the canvas cannot have a WebGL2 context. `onCost` gets sampled drawing times in ms. */
  constructor(
    canvas: HTMLCanvasElement | OffscreenCanvas,
    options: WebGLContextAttributes = {},
    onCost: (ms: number) => void = () => undefined,
  ) {
    const gl = canvas.getContext("webgl2", { alpha: false, antialias: false, depth: false, ...options });
    if (!(gl instanceof WebGL2RenderingContext)) throw new Error("This browser has no WebGL2.");
    this.canvas = canvas;
    this.#gl = gl;
    this.#timer = new DrawTimer(gl, onCost);
    this.#programs = new Programs(gl);
    gl.bindVertexArray(gl.createVertexArray());
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.clearColor(0, 0, 0, 1);
    gl.enable(gl.SCISSOR_TEST);
  }

  /** True when the context is lost: nothing can be drawn with it any more. */
  get isLost(): boolean {
    return this.#gl.isContextLost();
  }

  resize({ width, height }: Size): void {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  /** Uploads a video's picture to the GPU; the picture may be closed afterwards. */
  upload(video: string, picture: Picture): void {
    if (this.isLost) return;
    const texture = this.#textures.get(video) ?? new PictureTexture(this.#gl);
    this.#textures.set(video, texture);
    texture.upload(picture);
  }

  /** Deletes a video's picture and frees its memory. */
  drop(video: string): void {
    this.#textures.get(video)?.dispose();
    this.#textures.delete(video);
  }

  /** Draws the last uploaded pictures. */
  draw(view: View, videos: readonly DrawnVideo[], emptyCells = 0): void {
    if (!this.isLost) this.#timer.measure(() => this.#draw(view, videos, emptyCells));
  }

  dispose(): void {
    this.#timer.dispose();
    for (const video of [...this.#textures.keys()]) this.drop(video);
    this.#programs.dispose();
    this.#gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  #draw(view: View, videos: readonly DrawnVideo[], emptyCells: number): void {
    const gl = this.#gl;
    const { width, height } = this.canvas;
    gl.scissor(0, 0, width, height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    const aspects = videos.map(({ aspect }) => aspect);
    if (view.mode === "sheet") aspects.push(...Array.from({ length: emptyCells }, () => aspects[0] ?? 1));
    for (const cell of cellsOf(view.mode, aspects, { width, height })) this.#drawCell(cell, view, videos);
  }

  #drawCell(cell: Cell, view: View, videos: readonly DrawnVideo[]): void {
    const gl = this.#gl;
    const [first, second] = cell.sides;
    const combine = second === undefined ? COMBINE.alone : combineOf(view);
    const isFlipped = second !== undefined && combine === COMBINE.alone && view.shown === "b";
    const a = this.#textureOf(videos[isFlipped ? second : first]);
    const b = combine === COMBINE.alone ? a : this.#textureOf(videos[second ?? first]);
    if (!(a && b)) return;
    const frame = videos[first]?.aspect ?? a.aspect;
    const size = this.#aim(cell);
    const program = this.#programs.use(combine, a.rows !== null, b.rows !== null);
    this.#bind(program, 0, a, samplingOf(size, frame, a.aspect, view));
    if (combine !== COMBINE.alone) this.#bind(program, 1, b, samplingOf(size, frame, b.aspect, view));
    gl.uniform1f(program.amount, view.mode === "difference" ? view.gain : view.opacity);
    gl.uniform3f(program.line, ...lineOf(view, frame, size));
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  /** Restricts drawing to a cell, on whole pixels; returns its size. */
  #aim({ left, top, width, height }: Cell): Size {
    const [x, y] = [Math.round(left), Math.round(top)];
    const size = { width: Math.round(left + width) - x, height: Math.round(top + height) - y };
    const box = [x, this.canvas.height - y - size.height, size.width, size.height] as const;
    this.#gl.viewport(...box);
    this.#gl.scissor(...box);
    return size;
  }

  #textureOf(video: DrawnVideo | undefined): PictureTexture | undefined {
    return video && this.#textures.get(video.id);
  }

  #bind({ sides }: Program, which: 0 | 1, texture: PictureTexture, at: Sampling): void {
    const gl = this.#gl;
    texture.bind(which * 3);
    if (texture.rows) gl.uniform4fv(sides[which].rows, texture.rows);
    gl.uniformMatrix2fv(sides[which].turn, false, texture.turn);
    gl.uniform4f(sides[which].fit, at.scaleX, at.scaleY, at.shiftX, at.shiftY);
  }
}

function combineOf({ mode }: View): Combine {
  if (mode === "wipe" || mode === "overlay" || mode === "difference") return COMBINE[mode];
  return COMBINE.alone;
}

/** The wipe as a line over the cell. It is fixed to the frame on screen, not to the zoomed picture. */
function lineOf(view: View, frameAspect: number, cell: Size): [number, number, number] {
  const axis = wipeAxis(view.angle, frameAspect);
  const unzoomed = samplingOf(cell, frameAspect, frameAspect, { ...view, zoom: 1, x: 0.5, y: 0.5 });
  const x = (axis.x * frameAspect * unzoomed.scaleX) / axis.reach;
  const y = (axis.y * unzoomed.scaleY) / axis.reach;
  return [x, y, view.wipe - 0.5 + (x + y) / 2];
}
