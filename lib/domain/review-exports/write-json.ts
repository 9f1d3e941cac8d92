import "server-only";
import { formatTimecode } from "@/lib/shared/review-exports/export-timing";
import { exportFileName } from "./export-file-name";
import { framesOf } from "./markers";
import type { ReviewComment, ReviewData, ReviewedVideo, TextFile } from "./review-data";
import type { ReviewFile } from "./review-file";
import { type Thread, threadsOf } from "./threads";

/** Everything that the other formats are made from, without loss: `docs/review-exports.md` describes it. */
export function writeJson(data: ReviewData): TextFile {
  const { timing } = data;
  const file: ReviewFile = {
    format: "reshoot-studio/review",
    version: 1,
    title: data.title,
    exportedAt: data.exportedAt,
    timecode: { rate: timing.rate, isDropFrame: timing.isDropFrame, start: formatTimecode(0, timing) },
    source: videoOf(data.source),
    results: data.results.map(videoOf),
    comments: threadsOf(data.comments).map((thread) => commentOf(data, thread)),
  };
  return {
    fileName: exportFileName(data, "json"),
    contentType: "application/json; charset=utf-8",
    text: `${JSON.stringify(file, wellFormed, 2)}\n`,
  };
}

/** Many parsers refuse the escape of a lone surrogate. */
const wellFormed = (_key: string, value: unknown) => (typeof value === "string" ? value.toWellFormed() : value);

const videoOf = ({ id, name, rate, frames, width, height }: ReviewedVideo) => ({
  id,
  name,
  frameRate: { numerator: rate.numerator, denominator: rate.denominator },
  frames,
  width,
  height,
});

const writtenOf = ({ id, author, body, visibility, createdAt, drawing }: ReviewComment) => ({
  id,
  author: { name: author.name, isGuest: author.isGuest },
  body,
  visibility,
  createdAt,
  drawing: drawing && { version: drawing.version, side: drawing.side, shapes: drawing.shapes.map(copyOf) },
});

/** The schema's arrays can be changed; those of a drawing cannot. */
function copyOf(shape: NonNullable<ReviewComment["drawing"]>["shapes"][number]) {
  if (shape.tool === "pen") return { ...shape, points: shape.points.map(([x, y, pressure]) => point3(x, y, pressure)) };
  if (shape.tool === "text") return { ...shape, at: point2(shape.at) };
  return { ...shape, from: point2(shape.from), to: point2(shape.to) };
}

const point2 = ([x, y]: readonly [number, number]): [number, number] => [x, y];
const point3 = (x: number, y: number, pressure: number): [number, number, number] => [x, y, pressure];

function commentOf(data: ReviewData, { comment, answers }: Thread): ReviewFile["comments"][number] {
  const hasFrames = comment.frameIn !== null;
  const { first, last } = framesOf(comment, data);
  return {
    ...writtenOf(comment),
    side: comment.side,
    resultId: comment.resultId,
    frameIn: comment.frameIn,
    frameOut: comment.frameIn === null ? null : Math.max(comment.frameIn, comment.frameOut ?? comment.frameIn),
    timecodeIn: hasFrames ? formatTimecode(first, data.timing) : null,
    timecodeOut: hasFrames ? formatTimecode(last, data.timing) : null,
    viewState: comment.viewState,
    resolved: comment.resolvedAt === null ? null : { at: comment.resolvedAt, by: comment.resolvedBy },
    answers: answers.map(writtenOf),
  };
}
