import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { fileNameOf } from "@/lib/domain/media/file-name";
import type { Db } from "@/lib/platform/db/client";
import type { ExportReview } from "@/lib/shared/contracts/review-exports";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";
import { DEFAULT_START_TIMECODE, type ExportTiming, exportTiming } from "@/lib/shared/review-exports/export-timing";
import { EXPORT_RATES, exactRate, nearestExportRate } from "@/lib/shared/review-exports/frame-rates";
import { chooseComments } from "./choose-comments";
import type { ReviewData, ReviewedVideo } from "./review-data";
import { findResults, findSource, findWritten } from "./review-exports.repo";

type Source = NonNullable<Awaited<ReturnType<typeof findSource>>>;
type Result = Awaited<ReturnType<typeof findResults>>[number];

/** As the player assumes for a video that was not read yet. */
const ASSUMED = { fps: 24, width: 1920, height: 1080 };

/** The review of a source as it is at one moment: call it inside a transaction that sees one snapshot. */
export async function readReview({ actor, now }: MemberCtx, db: Db, wanted: ExportReview): Promise<ReviewData> {
  const source = await findSource(db, actor.teamId, wanted.videoId);
  if (!source) throw new AppError("not_found", m.errors_videos_missing());
  const all = await findResults(db, actor.teamId, source.id);
  const ids = wanted.resultIds;
  const there = new Set(all.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id));
  if (ids?.some((id) => !there.has(id))) throw new AppError("not_found", m.errors_review_exports_no_result());
  const comments = chooseComments(await findWritten(db, actor.teamId, source.id), wanted);
  const named = new Set([...(ids ?? []), ...comments.map(({ resultId }) => resultId)]);
  const results = all.filter(({ id }) => named.has(id)).map((result) => toResult(result, source));
  const [only] = results.length === 1 ? results : [];
  return {
    title: ids && only ? `${source.title} ${only.name}` : source.title,
    source: { id: source.id, name: source.title, fileName: fileNameOf(source), ...pictureOf(source, source) },
    results,
    comments,
    viewState: comments.find(({ resultId }) => resultId !== null)?.viewState ?? "",
    timing: timingOf(source, wanted),
    exportedAt: now().toISOString(),
  };
}

const toResult = (result: Result, source: Source): ReviewedVideo => ({
  id: result.id,
  name: m.compare_result_name({ motion: motionLabel(result.motion), version: result.version }),
  fileName: fileNameOf({ title: source.title, motion: result.motion, version: result.version }),
  ...pictureOf(result, source),
});

function pictureOf(video: Source | Result, source: Source) {
  return {
    rate: exactRate(video.framesPerSecond ?? source.framesPerSecond ?? ASSUMED.fps),
    frames: video.frameCount ?? source.frameCount ?? 0,
    width: video.width ?? source.width ?? ASSUMED.width,
    height: video.height ?? source.height ?? ASSUMED.height,
  };
}

function timingOf({ framesPerSecond }: Source, { rate, dropFrame, startTimecode }: ExportReview): ExportTiming {
  const used = rate ?? nearestExportRate(framesPerSecond ?? ASSUMED.fps);
  if (!used) throw atField("rate", m.errors_review_exports_rate({ rate: (framesPerSecond ?? 0).toFixed(3) }));
  const timing = exportTiming({ rate: used, dropFrame, startTimecode });
  if (timing) return timing;
  const example = dropFrame && EXPORT_RATES[used].dropped > 0 ? "01:00:00;00" : DEFAULT_START_TIMECODE;
  throw atField("startTimecode", m.errors_review_exports_start({ rate: used, example }));
}

const atField = (path: string, message: string) =>
  new AppError("invalid_input", message, { details: { issues: [{ path, message }] } });
