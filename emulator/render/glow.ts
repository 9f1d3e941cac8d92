/** Side of a glow cell in pixels. */
const CELL = 8;

/** Luma steps that are not visible: weaker glow is skipped. */
const FAINT = 0.5;

/** The soft light around areas brighter than white, computed in cells much coarser than pixels. */
export class Glow {
  readonly #columns: number;
  readonly #rows: number;
  #cells: Float32Array;
  #spare: Float32Array;
  #bright: boolean = false;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.#columns = Math.ceil(width / CELL) + 1;
    this.#rows = Math.ceil(height / CELL) + 1;
    this.#cells = new Float32Array(this.#columns * this.#rows * 3);
    this.#spare = new Float32Array(this.#cells.length);
  }

  clear() {
    this.#cells.fill(0);
    this.#bright = false;
  }

  /** `samples` is the covered area. Light just over white counts little; a lamp or the sun counts at most 6. */
  add(column: number, row: number, samples: number, red: number, green: number, blue: number) {
    const over = Math.min(1, Math.max(red, green, blue) - 1) * (samples / (4 * CELL * CELL));
    const at = (((row / CELL) | 0) * this.#columns + ((column / CELL) | 0)) * 3;
    const cells = this.#cells;
    cells[at] = (cells[at] as number) + Math.min(6, red) * over;
    cells[at + 1] = (cells[at + 1] as number) + Math.min(6, green) * over;
    cells[at + 2] = (cells[at + 2] as number) + Math.min(6, blue) * over;
    this.#bright = true;
  }

  /** Blurs the cells almost like a Gaussian (three box blurs) and converts them to luma and two chromas times `strength`. */
  spread(strength: number) {
    if (!this.#bright) return;
    for (let pass = 0; pass < 3; pass++) {
      this.#blur(3, this.#columns * 3, this.#columns, this.#rows);
      this.#blur(this.#columns * 3, 3, this.#rows, this.#columns);
    }
    const cells = this.#cells;
    for (let at = 0; at < cells.length; at += 3) {
      const [red = 0, green = 0, blue = 0] = cells.subarray(at, at + 3);
      const grey = (0.2126 * red + 0.7152 * green + 0.0722 * blue) * strength;
      cells[at] = grey * 219;
      cells[at + 1] = (blue * strength - grey) * 120.7;
      cells[at + 2] = (red * strength - grey) * 142.2;
    }
  }

  #blur(step: number, stride: number, length: number, lines: number) {
    for (let line = 0; line < lines; line++)
      for (let channel = 0; channel < 3; channel++)
        blurLine(this.#cells, this.#spare, line * stride + channel, step, length);
    [this.#cells, this.#spare] = [this.#spare, this.#cells];
  }

  /** Adds the glow to the picture like a second exposure: least where the picture is already bright. */
  shine(luma: Float32Array, blue: Float32Array, red: Float32Array) {
    if (!this.#bright) return;
    for (let row = 0; row < this.#rows - 1; row++)
      for (let column = 0; column < this.#columns - 1; column++) {
        const at = (row * this.#columns + column) * 3;
        if ((this.#cells[at] as number) > FAINT) this.#shineCell(column * CELL, row * CELL, luma, blue, red);
      }
  }

  #shineCell(left: number, top: number, luma: Float32Array, blue: Float32Array, red: Float32Array) {
    const { width } = this;
    const right = Math.min(width, left + CELL);
    const bottom = Math.min(this.height, top + CELL);
    for (let row = top; row < bottom; row += 2)
      for (let column = left; column < right; column += 2) {
        const place = row * width + column;
        const chroma = (row >> 1) * (width >> 1) + (column >> 1);
        const room = Math.max(0, 1 - ((luma[place] as number) - 16) / 219);
        this.#lay(luma, place, this.#at(column, row, 0) - FAINT);
        blue[chroma] = (blue[chroma] as number) + this.#at(column, row, 1) * room;
        red[chroma] = (red[chroma] as number) + this.#at(column, row, 2) * room;
      }
  }

  #lay(luma: Float32Array, at: number, light: number) {
    if (light <= 0) return;
    this.#add(luma, at, light);
    this.#add(luma, at + 1, light);
    this.#add(luma, at + this.width, light);
    this.#add(luma, at + this.width + 1, light);
  }

  #add(luma: Float32Array, at: number, light: number) {
    const here = luma[at] as number;
    luma[at] = here + light * Math.max(0, 1 - (here - 16) / 219);
  }

  /** The glow at a pixel, interpolated from the four nearest cells. */
  #at(column: number, row: number, channel: number): number {
    const x = Math.max(0, column / CELL - 0.4);
    const y = Math.max(0, row / CELL - 0.4);
    const cells = this.#cells;
    const at = ((y | 0) * this.#columns + (x | 0)) * 3 + channel;
    const below = at + this.#columns * 3;
    const share = x - (x | 0);
    const top = (cells[at] as number) + ((cells[at + 3] as number) - (cells[at] as number)) * share;
    const bottom = (cells[below] as number) + ((cells[below + 3] as number) - (cells[below] as number)) * share;
    return top + (bottom - top) * (y - (y | 0));
  }
}

function blurLine(from: Float32Array, to: Float32Array, start: number, step: number, length: number) {
  for (let at = 0; at < length; at++) {
    let sum = 0;
    const last = at + 2 < length ? at + 2 : length - 1;
    for (let near = at > 2 ? at - 2 : 0; near <= last; near++) sum += from[start + near * step] as number;
    to[start + at * step] = sum / 5;
  }
}
