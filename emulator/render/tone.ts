/** The look-up uses the top bits of the light's float: the exponent and eight bits of the mantissa, from 2^−13 to 2^7. */
const SHIFT = 15;
const FIRST = 0x39000000 >> SHIFT;
const LAST = 0x43000000 >> SHIFT;
const ENTRIES = LAST - FIRST + 1;

/** A video-like curve (Narkowicz's fit to ACES, softened) and sRGB's gamma: light → 0…1. */
function video(light: number): number {
  const curve = (light * (2.3 * light + 0.05)) / (light * (2.2 * light + 0.62) + 0.16);
  return Math.min(1, curve) ** (1 / 2.2);
}

/** The video curve for every entry, so that a pixel needs three look-ups. */
export const VIDEO: Float32Array = (() => {
  const value = new Float32Array(1);
  const bits = new Int32Array(value.buffer);
  return Float32Array.from({ length: ENTRIES }, (_, entry) => {
    bits[0] = ((entry + FIRST) << SHIFT) + (1 << (SHIFT - 1));
    return video(value[0] as number);
  });
})();

/** The entry of VIDEO for a light given as the bits of its 32-bit float. */
export function videoEntry(bits: number): number {
  const entry = (bits >> SHIFT) - FIRST;
  return entry < 0 ? 0 : entry >= ENTRIES ? ENTRIES - 1 : entry;
}
