import type { getVideoDepthEndpoint } from "@/lib/shared/contracts/depth";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import { ApiError, call } from "./fetch/api";

/** The depth of a video over time. */
export type VideoDepth = NonNullable<ReplyOf<typeof getVideoDepthEndpoint>["depth"]>;

/** The server makes the depth of a new source within a minute or two; until then it is asked at growing distances. */
const WAITS_MS = [3000, 6000, 12_000, 24_000, 48_000, 96_000];

/** The depth of a video; null while it is not made. */
export async function readVideoDepth(id: string, signal?: AbortSignal): Promise<VideoDepth | null> {
  const { depth } = await call<typeof getVideoDepthEndpoint>("GET /api/videos/{id}/depth", { params: { id } }, signal);
  return depth;
}

/** Refusals that another try answers; 0 is no answer at all. */
const mayPass = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);

/**
 * The depth of a video, also when it is only being made, or when the server does not answer for a while; null when that takes more
 * than a few minutes, or after `signal`.
 */
export async function awaitVideoDepth(id: string, signal: AbortSignal): Promise<VideoDepth | null> {
  for (const wait of WAITS_MS) {
    const depth = await readVideoDepth(id, signal).catch((error: unknown) => {
      if (!mayPass(error)) throw error;
    });
    if (depth) return depth;
    await pause(wait, signal);
    if (signal.aborted) return null;
  }
  return readVideoDepth(id, signal);
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
