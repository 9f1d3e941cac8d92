import { ConversionChanges } from "./conversion";
import { endpoint } from "./endpoint";
import { MediaFields } from "./media";
import { OneId } from "./one-id";
import { PageSearch, pageOf } from "./page";
import { ResultMotion } from "./result-motion";
import * as z from "./schema";
import { MAX_TITLE } from "./title-length";
import { VIDEO_ORIGINS } from "./video-origins";
import { VIDEO_SORTS } from "./video-sorts";

/** `saving` until its bytes are in our own storage; `failed` when they could not be copied. */
export const VIDEO_STATUSES = ["saving", "ready", "failed"] as const;

/**
 * Why a source cannot be reshot: the connection does not take its origin, made by extend (the upstream refuses it), another kind of file, or its bytes are not saved.
 */
export const NOT_RESHOOTABLE = ["other_origin", "made_by_extend", "other_kind", "still_saving", "not_saved"] as const;

export const Video = z
  .object({
    id: z.uuid(),
    title: z.string(),
    prompt: z.nullable(z.string()),
    status: z.enum(VIDEO_STATUSES),
    origin: z.enum(VIDEO_ORIGINS),
    /** What an uploaded file was that was converted for the player; null if it is played as it came. */
    convertedFrom: z.nullable(z.string()),
    /** What was changed then. */
    changes: ConversionChanges,
    /** The file of such an upload as it came, to download; null without one. */
    originalUrl: z.nullable(z.string()),
    /** One sentence when `status` is `failed`. */
    failure: z.nullable(z.string()),
    upstreamVideoId: z.string(),
    upstreamTaskId: z.string(),
    upstreamType: z.string(),
    /** The team's video from which it was made, if the team has it; for a result of this product, the reshoot's source. */
    madeFrom: z.nullable(z.object({ id: z.uuid(), title: z.string() })),
    /** The camera motion of a reshoot made outside this product. */
    madeWith: z.nullable(ResultMotion),
    /** Under `/api/media/`; null until the bytes are in our storage. */
    videoUrl: z.nullable(z.string()),
    ...MediaFields,
    reshootable: z.boolean(),
    notReshootable: z.nullable(z.object({ reason: z.enum(NOT_RESHOOTABLE), message: z.string() })),
    /** Those with a video and those that may still get one: not the failed and cancelled ones. */
    reshootCount: z.int(),
    readyReshootCount: z.int(),
    /** How many reshoots have not settled yet. */
    runningReshootCount: z.int(),
    createdAt: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: "Video" });
export type Video = z.output<typeof Video>;

export const listVideosEndpoint = endpoint({
  method: "GET",
  path: "/api/videos",
  summary: "List the team's source videos",
  access: "videos.view",
  status: 200,
  search: z.extend(PageSearch, {
    search: z.optional(z.string().check(z.trim(), z.maxLength(200))),
    sort: z._default(z.enum(VIDEO_SORTS), "newest"),
  }),
  reply: pageOf(Video),
});

export const addVideoEndpoint = endpoint({
  method: "POST",
  path: "/api/videos",
  summary: "Add one source video by its Veo task ID or video ID (data[].id)",
  access: "videos.change",
  status: 201,
  body: z.object({ videoId: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) }),
  reply: Video,
  limit: "sync",
});

export const syncVideosEndpoint = endpoint({
  method: "POST",
  path: "/api/videos/sync",
  summary: "Import finished videos from the Veo API that the team does not have yet",
  access: "videos.change",
  status: 200,
  reply: z.object({
    added: z.int(),
    known: z.int(),
    skipped: z.int(),
    /** Lost paid reshoots of this team that became reshoots again. */
    adopted: z.int(),
    /** False when the time was too short to read everything: the next sync continues there. */
    complete: z.boolean(),
  }),
  limit: "sync",
});

export const getVideoEndpoint = endpoint({
  method: "GET",
  path: "/api/videos/{id}",
  summary: "Read one source video",
  access: "videos.view",
  status: 200,
  params: OneId,
  reply: Video,
});

export const renameVideoEndpoint = endpoint({
  method: "PATCH",
  path: "/api/videos/{id}",
  summary: "Give one source video another title",
  access: "videos.change",
  status: 200,
  params: OneId,
  body: z.object({ title: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_TITLE)) }),
  reply: Video,
});
