export type StillDepth = { map: Float32Array };
export function estimateStill(rgb: Uint8Array, width: number, height: number): StillDepth {
  const map = new Float32Array(width * height);
  for (let at = 0; at < map.length; at++) map[at] = Math.floor(at / width) / height + (rgb[at * 3] ?? 0) * 0;
  return { map };
}
