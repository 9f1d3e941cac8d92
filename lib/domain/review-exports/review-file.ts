import "server-only";
import { COMMENT_SIDES, COMMENT_VISIBILITIES } from "@/lib/shared/contracts/comment-choices";
import { Drawing } from "@/lib/shared/contracts/drawing";
import * as z from "@/lib/shared/contracts/schema";

const Text = z.string();
const Count = z.int().check(z.gte(0));
const FrameRate = z.strictObject({ numerator: z.int().check(z.gte(1)), denominator: z.int().check(z.gte(1)) });
const Author = z.strictObject({ name: Text, isGuest: z.boolean() });

const Video = z.strictObject({
  id: Text,
  name: Text,
  frameRate: FrameRate,
  frames: Count,
  width: Count,
  height: Count,
});

const Written = {
  id: Text,
  author: Author,
  body: Text,
  visibility: z.enum(COMMENT_VISIBILITIES),
  createdAt: Text,
  drawing: z.nullable(Drawing),
};

const Comment = z.strictObject({
  ...Written,
  side: z.enum(COMMENT_SIDES),
  resultId: z.nullable(Text),
  frameIn: z.nullable(Count),
  frameOut: z.nullable(Count),
  timecodeIn: z.nullable(Text),
  timecodeOut: z.nullable(Text),
  viewState: Text,
  resolved: z.nullable(z.strictObject({ at: Text, by: z.nullable(Text) })),
  answers: z.array(z.strictObject(Written)),
});

/** The JSON export. `docs/review-export.schema.json` is made from this; a change that breaks readers needs another version. */
export const ReviewFile = z.strictObject({
  format: z.literal("reshoot-studio/review"),
  version: z.literal(1),
  title: Text,
  exportedAt: Text,
  timecode: z.strictObject({ rate: Text, isDropFrame: z.boolean(), start: Text }),
  source: Video,
  results: z.array(Video),
  comments: z.array(Comment),
});
export type ReviewFile = z.output<typeof ReviewFile>;
