import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import * as z from "./schema";

/** Why the depth of a video is trusted less. */
export const DEPTH_DOUBTS = ["flat", "dark", "fills-frame", "no-parallax-cue"] as const;
const Share = z.number().check(z.gte(0), z.lte(1));

/**
 * How to read a depth map: key maps one under the other, each `width` by `height`, of disparity from 0 (infinitely far) to 255
 * (near). `keys` says when each applies, in seconds.
 */
export const DepthLayout = z.object({
  version: z.int(),
  width: z.int(),
  height: z.int(),
  keys: z.array(z.number()),
  /** Disparity of the subject; 1 is 255 in the map. */
  subject: Share,
  /** How far the picture can be shown from another place, turned, and zoomed. */
  trust: z.object({ travel: Share, turn: Share, zoom: Share }),
  reasons: z.array(z.enum(DEPTH_DOUBTS)),
});
export type DepthLayout = z.output<typeof DepthLayout>;

export const getVideoDepthEndpoint = endpoint({
  method: "GET",
  path: "/api/videos/{id}/depth",
  summary: "Read the estimated depth of one source video; null until it is made",
  access: "videos.view",
  status: 200,
  params: OneId,
  reply: z.object({ depth: z.nullable(z.extend(DepthLayout, { mapUrl: z.string() })) }),
});
