import "server-only";
import type { FrameRate } from "@/lib/shared/review-exports/frame-rates";

/** An object of an OpenTimelineIO file: its schema says what it is. */
export type OtioObject = { OTIO_SCHEMA: string; [field: string]: unknown };

/** RV's coordinates for drawings: the frame is this wide, its centre is 0, and y points up. */
export const OTIO_FRAME_WIDTH = 16;

export const rationalTime = (value: number, { numerator, denominator }: FrameRate): OtioObject => ({
  OTIO_SCHEMA: "RationalTime.1",
  rate: numerator / denominator,
  value,
});

export const timeRange = (first: number, count: number, rate: FrameRate): OtioObject => ({
  OTIO_SCHEMA: "TimeRange.1",
  duration: rationalTime(count, rate),
  start_time: rationalTime(first, rate),
});

export const vector = (x: number, y: number): OtioObject => ({ OTIO_SCHEMA: "V2d.1", x, y });
