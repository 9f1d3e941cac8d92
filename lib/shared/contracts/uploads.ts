import { ConversionChanges } from "./conversion";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import { ResultTarget } from "./result-target";
import * as z from "./schema";
import { UPLOAD_STATUSES } from "./video-origins";

const MOST_NAME = 255;

/**
 * A file that becomes a source, or a result of one (see `POST /api/reshoots/results`): a member sends it, or the server
 * fetches it from an address.
 */
export const Upload = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** From where it is fetched; null for a file that a member sends. */
    address: z.nullable(z.string()),
    /** 0 while an address has not said it. */
    bytes: z.int(),
    /** How many bytes have arrived; exact only in the answer to HEAD. */
    received: z.int(),
    status: z.enum(UPLOAD_STATUSES),
    /** One sentence when `status` is `failed`, or when an import waits for room. */
    failure: z.nullable(z.string()),
    /** What it becomes: a result of this source, or a source of its own if null. */
    result: z.nullable(ResultTarget),
    /** What was changed for the player; empty unless `ready`, and for a file that is played as it came. */
    changes: ConversionChanges,
    /** The source that was made of it; null unless `ready`. Also of a result whose source was deleted meanwhile. */
    videoId: z.nullable(z.uuid()),
    /** The result that was made of it; null unless `ready`. */
    reshootId: z.nullable(z.uuid()),
    createdAt: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: "Upload" });
export type Upload = z.output<typeof Upload>;

export const createUploadEndpoint = endpoint({
  method: "POST",
  path: "/api/uploads",
  summary: "Begin to upload a video; send its bytes by tus 1.0 to /api/upload-bytes/{id} (HEAD, PATCH)",
  access: "videos.change",
  status: 201,
  body: z.object({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(MOST_NAME), z.refine(z.isStorableText)),
    bytes: z.int().check(z.gte(0)),
  }),
  reply: Upload,
  limit: "write",
});

export const listUploadsEndpoint = endpoint({
  method: "GET",
  path: "/api/uploads",
  summary: "List your own uploads of the last day, newest first",
  access: "videos.change",
  status: 200,
  reply: z.object({ items: z.array(Upload) }),
});

export const cancelUploadEndpoint = endpoint({
  method: "DELETE",
  path: "/api/uploads/{id}",
  summary: "Cancel an upload whose bytes have not all arrived, or forget a failed one",
  access: "videos.change",
  status: 200,
  params: OneId,
  reply: Upload,
  limit: "write",
});
