/** Two channels, one after the other (planar), −1…1. */
export type Sound = { rate: number; samples: Float32Array };
