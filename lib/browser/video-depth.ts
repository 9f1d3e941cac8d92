import type { getVideoDepthEndpoint } from "@/lib/shared/contracts/depth";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import { ApiError, call } from "./fetch/api";

/** The depth of a video over time. */
export type VideoDepth = ReplyOf<typeof getVideoDepthEndpoint>;

/** The depth of a video; null while it is not made. */
export async function readVideoDepth(id: string): Promise<VideoDepth | null> {
  try {
    return await call<typeof getVideoDepthEndpoint>("GET /api/videos/{id}/depth", { params: { id } });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
