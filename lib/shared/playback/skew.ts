const WINDOW_MS = 1_000;

/** One measurement of both sides: by how many frames their drawn frames differed, and when. */
export type SkewSample = { at: number; frames: number };

/** Adds a sample and keeps those of the last second. */
export const addSample = (samples: readonly SkewSample[], sample: SkewSample): SkewSample[] => [
  ...samples.filter((one) => sample.at - one.at < WINDOW_MS),
  sample,
];

/** The worst difference of the last second, in whole frames; undefined when there are no samples. */
export const worstSkew = (samples: readonly SkewSample[]): number | undefined =>
  samples.length === 0 ? undefined : Math.max(...samples.map((sample) => Math.abs(sample.frames)));
