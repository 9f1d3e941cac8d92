import type { $ZodType } from "zod/v4/core";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import type { OneId } from "@/lib/shared/contracts/one-id";
import { ApiError, call } from "./fetch/api";

/** The depth of a video over time. */
export type VideoDepth = {
  width: number;
  height: number;
  /** When each map of the stack applies, in seconds. */
  keys: readonly number[];
  /** Value of the subject in the maps, 0…1. */
  subject: number;
  /** How far the estimate can be trusted, 0…1. */
  trust: { travel: number };
  /** The maps, one under the other: 255 near, 0 infinitely far. */
  mapUrl: string;
};

type VideoDepthEndpoint = Endpoint & {
  method: "GET";
  path: "/api/videos/{id}/depth";
  params: typeof OneId;
  search: undefined;
  body: undefined;
  reply: $ZodType<VideoDepth>;
};

/** The depth of a video; null while it is not made. */
export async function readVideoDepth(id: string): Promise<VideoDepth | null> {
  try {
    return await call<VideoDepthEndpoint>("GET /api/videos/{id}/depth", { params: { id } });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
