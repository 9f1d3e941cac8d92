import { storedFromUpright, UPRIGHT } from "@/lib/shared/playback/orientation";
import { colourRows } from "@/lib/shared/playback/plane-colour";
import { chromaOf, type Picture, type PlanePicture } from "./picture";

/** The picture of one video on the GPU: one RGB texture, or three YCbCr planes. An upload replaces the previous picture. */
export class PictureTexture {
  aspect = 1;
  /** Maps a point of the upright picture to one of the texture: a 2 × 2 matrix around the centre. */
  turn = storedFromUpright(UPRIGHT);
  /** Converts planes to colours, as three rows over (Y, Cb, Cr, 1); null for an RGB texture. */
  rows: Float32Array | null = null;
  readonly #gl: WebGL2RenderingContext;
  readonly #textures: WebGLTexture[];
  #sizes: string[] = [];

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#textures = [0, 1, 2].map(() => createTexture(gl));
  }

  upload(picture: Picture): void {
    this.aspect = picture.aspect;
    this.turn = storedFromUpright(picture.orientation);
    if ("planes" in picture) this.#uploadPlanes(picture);
    else this.#uploadColours("frame" in picture ? picture.frame : picture.image);
  }

  bind(unit: number): void {
    const gl = this.#gl;
    for (const [at, texture] of this.#textures.entries()) {
      gl.activeTexture(gl.TEXTURE0 + unit + at);
      gl.bindTexture(gl.TEXTURE_2D, texture);
    }
  }

  dispose(): void {
    for (const texture of this.#textures) this.#gl.deleteTexture(texture);
  }

  #uploadColours(image: TexImageSource): void {
    const gl = this.#gl;
    this.rows = null;
    this.#sizes = [];
    this.#target(0);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, image);
  }

  #uploadPlanes({ planes, width, height, colour }: PlanePicture): void {
    this.rows = new Float32Array(colourRows(colour.matrix, colour.fullRange).flat());
    const [w, h] = [chromaOf(width), chromaOf(height)];
    this.#uploadPlane(0, width, height, planes, 0);
    this.#uploadPlane(1, w, h, planes, width * height);
    this.#uploadPlane(2, w, h, planes, width * height + w * h);
  }

  #uploadPlane(which: number, width: number, height: number, bytes: Uint8Array, offset: number): void {
    const gl = this.#gl;
    const size = `${width}x${height}`;
    this.#target(which);
    const place = [gl.RED, gl.UNSIGNED_BYTE, bytes, offset] as const;
    if (this.#sizes[which] === size) gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, ...place);
    else gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, height, 0, ...place);
    this.#sizes[which] = size;
  }

  #target(which: number): void {
    this.#gl.activeTexture(this.#gl.TEXTURE0);
    this.#gl.bindTexture(this.#gl.TEXTURE_2D, this.#textures[which] ?? null);
  }
}

function createTexture(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, wrap, gl.CLAMP_TO_EDGE);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, filter, gl.LINEAR);
  }
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, 1, 1, 0, gl.RED, gl.UNSIGNED_BYTE, new Uint8Array(1));
  return texture;
}
