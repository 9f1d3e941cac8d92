import { EXPORT_FORMATS } from "@/lib/shared/review-exports/formats";
import { EXPORT_RATE_NAMES } from "@/lib/shared/review-exports/frame-rates";
import { endpoint } from "./endpoint";
import { MOST_SELECTED } from "./most-selected";
import * as z from "./schema";

/** What of a source's review is exported, and for which timeline. */
export const ExportReview = z.object({
  videoId: z.uuid(),
  /** Comments made beside these results; null: all comments of the source and its results. */
  resultIds: z._default(z.nullable(z.array(z.uuid()).check(z.minLength(1), z.maxLength(MOST_SELECTED))), null),
  format: z.enum(EXPORT_FORMATS),
  /** Null: the video's own rate. A video whose rate no editing program has needs one. */
  rate: z._default(z.nullable(z.enum(EXPORT_RATE_NAMES)), null),
  /** Only 29.97 and 59.94 fps have drop-frame timecode; at other rates it is ignored. */
  dropFrame: z._default(z.boolean(), false),
  startTimecode: z._default(z.string().check(z.maxLength(20)), "01:00:00:00"),
  includeResolved: z._default(z.boolean(), true),
  /** Also what only the team reads: its own comments, and those of guests that wait. */
  includeTeamOnly: z._default(z.boolean(), false),
});
export type ExportReview = z.output<typeof ExportReview>;

export const exportReviewEndpoint = endpoint({
  method: "POST",
  path: "/api/review-exports",
  summary:
    "Export the comments of a source or its results for an editing program: one file, or several above its limits",
  access: "comments.view",
  status: 200,
  body: ExportReview,
  reply: z.object({
    files: z.array(z.object({ fileName: z.string(), contentType: z.string(), text: z.string() })),
    /** Of threads in the files. */
    threads: z.int(),
  }),
  limit: "write",
});
