import * as z from "./schema";

/**
 * What a conversion for the player changes: `container`, the same pictures in another container; `pictures`, encoded again; `colours`,
 * fewer bits or less colour resolution; `cropped`, an odd side lost a pixel; `upright`, turned as the file asks; `tone_mapped`, HDR became
 * SDR; `channels`, mixed to stereo; `tracks`, others than the first picture and the first sound are left out.
 */
export const CONVERSION_CHANGES = [
  "container",
  "pictures",
  "tone_mapped",
  "colours",
  "transparency",
  "upright",
  "cropped",
  "sound",
  "channels",
  "tracks",
] as const;

const MOST_FROM = 60;
export const ConversionChange = z.object({
  what: z.enum(CONVERSION_CHANGES),
  /** What it was before, as a name or number of the field: `VP9`, `4:4:4 10-bit`, `853 × 481`, `2`. */
  from: z.string().check(z.maxLength(MOST_FROM)),
});
export type ConversionChange = z.output<typeof ConversionChange>;

/** Everything that a conversion changed, in the order in which it is told; empty for a file that is played as it came. */
export const ConversionChanges = z.array(ConversionChange).check(z.maxLength(CONVERSION_CHANGES.length));
