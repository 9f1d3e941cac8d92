import { describe, expect, it } from "vitest";
import { bitsOf, CODE, readCode } from "./frame-code";

const [WIDTH, HEIGHT] = [640, 360];

/** A picture with a burnt-in code, as RGBA. */
function picture(bits: readonly boolean[]) {
  const data = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT * CODE.height; y += 1) {
    for (let x = 0; x < WIDTH * CODE.width; x += 1) {
      if (bits[Math.floor((x * bits.length) / (WIDTH * CODE.width))])
        data.fill(255, (y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 4);
    }
  }
  return { data, width: WIDTH, height: HEIGHT };
}

const ALL = { left: 0, top: 0, width: WIDTH, height: HEIGHT };

describe("a burnt-in frame code", () => {
  it.each([
    { frame: 0, video: 0 },
    { frame: 191, video: 1 },
    { frame: 511, video: 15 },
  ])("%j can be read back", (code) => expect(readCode(picture(bitsOf(code)), ALL)).toEqual(code));

  it("is not read from black or white pictures, nor with one wrong bit", () => {
    expect(readCode(picture([]), ALL)).toBeUndefined();
    const bits = bitsOf({ frame: 100, video: 1 });
    expect(readCode(picture([!bits[0], ...bits.slice(1)]), ALL)).toBeUndefined();
  });
});
