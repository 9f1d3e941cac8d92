/** Share of the time spent accelerating, and the same again decelerating. */
const RAMP = 0.18;

/**
 * Progress 0…1 at time t 0…1 (clamped): smooth start, constant speed in the middle, smooth stop, so that the speed of a move
 * can be measured in the result. Its speed is a trapezoid with smoothstep flanks v·(3x² − 2x³), x = t / r, whose integral is
 * v·r·(x³ − x⁴/2); v = 1 / (1 − r) makes the total 1. Continuous in value and speed, never decreasing, and ease(1 − t) = 1 −
 * ease(t).
 */
export function ease(t: number, ramp = RAMP): number {
  const at = clamp01(t);
  const speed = 1 / (1 - ramp);
  if (at < ramp) return startUp(at / ramp) * speed * ramp;
  if (at > 1 - ramp) return 1 - startUp((1 - at) / ramp) * speed * ramp;
  return speed * (at - ramp / 2);
}

/** Clamps time or progress to 0…1. */
export function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}

const startUp = (x: number) => x * x * x * (1 - x / 2);
