import fc from "fast-check";
import type { ReviewComment, ReviewData, ReviewedVideo } from "@/lib/domain/review-exports/review-data";
import { DEFAULT_START_TIMECODE, exportTiming } from "@/lib/shared/review-exports/export-timing";
import { EXPORT_RATES, type ExportRate } from "@/lib/shared/review-exports/frame-rates";

/** What people and attackers write: quotes, markup, field separators, control characters, halves of pairs, both directions. */
const PIECES = [
  ..."|,;\"'&<>\t\r\n\0\u0007\u001f\u007f\u0085\u2028\ufeff\ufffe\uffff\ud800\udc00=+-@_7٣ ",
  "\r\n",
  "]]>",
  "<!--",
  "&#0;",
  "👩‍🚀",
  "שלום \u202eabc",
  "FCM: DROP FRAME\n001",
  " |D:9 |C:x",
  "\n— Ben: ",
  "ä漢",
];
const hostileText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES, "a", "word "), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.constantFrom("", "x".repeat(4000), "👩‍🚀".repeat(800), "\0".repeat(9), "=HYPERLINK(1)", "7 days", "٣ أيام"),
);

const VIDEO: ReviewedVideo = {
  id: "video",
  name: "Lighthouse",
  fileName: null,
  rate: { numerator: 24, denominator: 1 },
  frames: 192,
  width: 1920,
  height: 1080,
};
const RESULT: ReviewedVideo = { ...VIDEO, id: "result", name: "Orbit left, version 2", fileName: "orbit.mp4" };

export const COMMENT: ReviewComment = {
  id: "c1",
  parentId: null,
  resultId: "result",
  side: "result",
  frameIn: 77,
  frameOut: 77,
  body: "Too dark",
  author: { name: "Anna", isGuest: false },
  visibility: "everyone",
  createdAt: "2026-11-27T08:00:00.000Z",
  resolvedAt: null,
  resolvedBy: null,
  drawing: null,
  viewState: "",
};

export const atRate = (rate: ExportRate, startTimecode = DEFAULT_START_TIMECODE, dropFrame = true) => {
  const timing = exportTiming({ rate, dropFrame, startTimecode });
  if (!timing) throw new Error("not a start timecode");
  return timing;
};

export function reviewOf(comments: readonly ReviewComment[], more: Partial<ReviewData> = {}): ReviewData {
  const timing = more.timing ?? atRate("24");
  const rate = { numerator: EXPORT_RATES[timing.rate].numerator, denominator: EXPORT_RATES[timing.rate].denominator };
  return {
    title: "Lighthouse",
    source: { ...VIDEO, rate },
    results: [{ ...RESULT, rate }],
    comments,
    viewState: "result=result&mode=wipe&wipe=0.3",
    exportedAt: "2026-11-27T09:00:00.000Z",
    ...more,
    timing,
  };
}

/** Any comments at any of the nine rates, with the source at that rate. */
export const anyReview: fc.Arbitrary<ReviewData> = fc
  .record({
    rate: fc.constantFrom(...(Object.keys(EXPORT_RATES) as ExportRate[])),
    start: fc.constantFrom("00:00:00:00", "01:00:00:00", "00:58:59:20", "09:59:59:10"),
    dropFrame: fc.boolean(),
    title: hostileText,
    drafts: fc.array(
      fc.record({
        frameIn: fc.option(fc.nat(6000), { freq: 9 }),
        length: fc.constantFrom(0, 0, 1, 25, 4000),
        body: hostileText,
        name: hostileText,
        isGuest: fc.boolean(),
        isResolved: fc.boolean(),
        side: fc.constantFrom("source" as const, "result" as const, "both" as const),
        parent: fc.option(fc.nat(12)),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ rate, start, dropFrame, title, drafts }) =>
    reviewOf(
      drafts.map(({ frameIn, length, body, name, isGuest, isResolved, side, parent }, at) => ({
        ...COMMENT,
        id: `c${at}`,
        parentId: parent === null ? null : `c${parent}`,
        frameIn,
        frameOut: frameIn === null ? null : frameIn + length,
        resultId: side === "source" ? null : "result",
        side,
        body,
        author: { name, isGuest },
        createdAt: `2026-11-27T08:00:${String(at).padStart(2, "0")}.000Z`,
        resolvedAt: isResolved ? "2026-11-27T09:00:00.000Z" : null,
        resolvedBy: isResolved ? name : null,
      })),
      { title, timing: atRate(rate, start, dropFrame) },
    ),
  );
