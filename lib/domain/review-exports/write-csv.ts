import "server-only";
import { csvCell } from "@/lib/domain/csv-cell";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { formatTimecode } from "@/lib/shared/review-exports/export-timing";
import { exportFileName } from "./export-file-name";
import { authorOf, framesOf, subjectOf } from "./markers";
import { plainText } from "./plain-text";
import type { ReviewComment, ReviewData, TextFile } from "./review-data";
import { threadsOf } from "./threads";

/** RFC 4180: one row for each comment and each answer, in the order of the timeline; threads are numbered. */
export function writeCsv(data: ReviewData): TextFile {
  const rows = threadsOf(data.comments).flatMap(({ comment, answers }, at) => [
    rowOf(data, at + 1, comment, comment),
    ...answers.map((answer) => rowOf(data, at + 1, comment, answer)),
  ]);
  const lines = [headCells(), ...rows].map((cells) => `${cells.map((cell) => csvCell(plainText(cell))).join(",")}\r\n`);
  return {
    fileName: exportFileName(data, "csv"),
    contentType: "text/csv; charset=utf-8",
    text: lines.join(""),
  };
}

const headCells = () => [
  m.review_exports_csv_thread(),
  m.review_exports_csv_kind(),
  m.review_exports_csv_timecode_in(),
  m.review_exports_csv_timecode_out(),
  m.review_exports_csv_frame_in(),
  m.review_exports_csv_frame_out(),
  m.review_exports_csv_seconds(),
  m.review_exports_csv_about(),
  m.review_exports_csv_author(),
  m.review_exports_csv_comment(),
  m.review_exports_csv_visible_to(),
  m.review_exports_csv_written(),
  m.review_exports_csv_resolved(),
  m.review_exports_csv_resolved_by(),
  m.review_exports_csv_drawing(),
];

/** `comment` begins the thread: its frames and videos are those of its answers. */
function rowOf(data: ReviewData, thread: number, comment: ReviewComment, written: ReviewComment): string[] {
  const kind = comment === written ? m.review_exports_csv_kind_comment() : m.review_exports_csv_kind_answer();
  return [
    String(thread),
    kind,
    ...placeCells(data, comment),
    subjectOf(comment, data),
    authorOf(written),
    written.body,
    written.visibility === "team" ? m.review_exports_csv_visible_team() : m.review_exports_csv_visible_everyone(),
    written.createdAt,
    written.resolvedAt ?? "",
    written.resolvedBy ?? "",
    written.drawing ? m.review_exports_csv_drawing_yes() : m.review_exports_csv_drawing_no(),
  ];
}

/** Timecodes are at the export rate, frames and seconds at the rate of the source; the last frame is included. */
function placeCells(data: ReviewData, comment: ReviewComment): string[] {
  if (comment.frameIn === null) return ["", "", "", "", ""];
  const { first, last } = framesOf(comment, data);
  const { numerator, denominator } = data.source.rate;
  return [
    formatTimecode(first, data.timing),
    formatTimecode(last, data.timing),
    String(comment.frameIn),
    String(Math.max(comment.frameIn, comment.frameOut ?? comment.frameIn)),
    ((comment.frameIn * denominator) / numerator).toFixed(3),
  ];
}
