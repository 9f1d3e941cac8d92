import "server-only";
import { SOURCE } from "@/lib/shared/playback/source";
import { readViewState, type ViewState } from "@/lib/shared/playback/view-state";
import { EXPORT_RATES } from "@/lib/shared/review-exports/frame-rates";
import { exportFileName } from "./export-file-name";
import { answersText, authorOf, bodyOf, framesOf, headlineOf, type Marker, markersOf, subjectOf } from "./markers";
import { annotationOf, type PlacedDrawing } from "./otio-annotation";
import { compareOf } from "./otio-compare";
import { OTIO_FRAME_WIDTH, type OtioObject, rationalTime, timeRange, vector } from "./otio-objects";
import { oneLine, plainText } from "./plain-text";
import type { ReviewComment, ReviewData, ReviewedVideo, TextFile } from "./review-data";
import type { Thread } from "./threads";

/**
 * OTIO's own library refuses a whole file when a list of effects has a schema that it does not know. So only the file for RV
 * has drawings and comparison as effects; the file for all other programs keeps the same objects in the metadata.
 */
export type OtioVariant = "standard" | "rv";

/** A timeline in OpenTimelineIO's JSON: the source on the first track, each result on a track above it. */
export function writeOtio(data: ReviewData, variant: OtioVariant): TextFile {
  const rate = EXPORT_RATES[data.timing.rate];
  const markers = markersOf(data);
  const timeline: OtioObject = {
    OTIO_SCHEMA: "Timeline.1",
    name: oneLine(data.title),
    metadata: { reshoot_studio: { exported_at: data.exportedAt } },
    global_start_time: rationalTime(data.timing.startFrame, rate),
    tracks: {
      OTIO_SCHEMA: "Stack.1",
      name: "tracks",
      metadata: {},
      source_range: null,
      effects: [],
      enabled: true,
      markers: markers.filter((marker) => videoOf(marker, data) === undefined).map((one) => markerObject(data, one, 0)),
      children: [data.source, ...data.results].map((video) => trackOf(data, video, markers, variant)),
    },
  };
  return {
    fileName: exportFileName(data, variant === "rv" ? "rv.otio" : "otio"),
    contentType: "application/json; charset=utf-8",
    text: `${JSON.stringify(timeline, (_key, value) => (typeof value === "string" ? plainText(value) : value), 2)}\n`,
  };
}

/** The video that a marker stands on; undefined for a comment about both sides, which stands on the timeline. */
function videoOf({ threads: [thread] }: Marker, { source, results }: ReviewData): ReviewedVideo | undefined {
  if (!thread || thread.comment.side === "both") return undefined;
  return thread.comment.side === "source" ? source : results.find(({ id }) => id === thread.comment.resultId);
}

function trackOf(data: ReviewData, video: ReviewedVideo, markers: readonly Marker[], variant: OtioVariant): OtioObject {
  const own = markers.filter((marker) => videoOf(marker, data) === video);
  const effects = effectsOf(data, video);
  return {
    OTIO_SCHEMA: "Track.1",
    name: oneLine(video.name),
    kind: "Video", // text-ok: OpenTimelineIO
    metadata: {},
    source_range: null,
    effects: [],
    markers: [],
    enabled: true,
    children: [
      {
        OTIO_SCHEMA: "Clip.2",
        name: oneLine(video.name),
        metadata: { reshoot_studio: { id: video.id, ...(variant === "standard" && { effects }) } },
        source_range: timeRange(0, video.frames, video.rate),
        effects: variant === "rv" ? effects : [],
        markers: own.map((marker) => markerObject(data, marker, offsetOf(marker.threads[0]?.comment, data, video))),
        enabled: true,
        media_references: { DEFAULT_MEDIA: mediaOf(video) },
        active_media_reference_key: "DEFAULT_MEDIA",
      },
    ],
  };
}

function mediaOf(video: ReviewedVideo): OtioObject {
  const [x, y] = [OTIO_FRAME_WIDTH / 2, (OTIO_FRAME_WIDTH / 2) * (video.height / video.width)];
  const media = {
    name: oneLine(video.name),
    metadata: {},
    available_range: timeRange(0, video.frames, video.rate),
    available_image_bounds: { OTIO_SCHEMA: "Box2d.1", min: vector(-x, -y), max: vector(x, y) },
  };
  return video.fileName === null
    ? { OTIO_SCHEMA: "MissingReference.1", ...media }
    : { OTIO_SCHEMA: "ExternalReference.1", ...media, target_url: encodeURI(video.fileName.toWellFormed()) };
}

function effectsOf(data: ReviewData, video: ReviewedVideo): OtioObject[] {
  const drawings = data.comments.flatMap((comment) => placedDrawing(data, comment, video));
  const annotation = drawings.length > 0 ? [annotationOf(drawings, video, data.timing.rate)] : [];
  const viewState = viewStateOf(data.viewState);
  const compared = data.results.find(({ id }) => id === viewState.b) ?? data.results[0];
  const compare = video === compared ? compareOf(viewState.view, video.width / video.height) : null;
  return [...annotation, ...(compare ? [compare] : [])];
}

/** An answer's drawing is on the frames of the comment that it answers. */
function placedDrawing(data: ReviewData, comment: ReviewComment, video: ReviewedVideo): PlacedDrawing[] {
  const { drawing, id } = comment;
  if (!drawing) return [];
  const seen = comment.frameIn === null ? data.comments.find((one) => one.id === comment.parentId) : comment;
  const drawnOn = drawing.side === "source" ? data.source.id : (seen?.resultId ?? comment.resultId);
  if (drawnOn !== video.id) return [];
  return [{ id, drawing, ...framesOf(shifted(seen ?? comment, offsetOf(seen, data, video)), data) }];
}

/** By how many frames the video was offset against the timeline when the comment was written. */
function offsetOf(comment: ReviewComment | undefined, { source }: ReviewData, video: ReviewedVideo): number {
  const { a, b, offsetA, offsetB } = viewStateOf(comment?.viewState ?? "");
  const name = video === source ? SOURCE : video.id;
  if (name === b) return offsetB;
  return name === a ? offsetA : 0;
}

const shifted = (comment: ReviewComment, offset: number): ReviewComment => {
  const shift = (frame: number | null) => (frame === null ? null : Math.max(0, frame + offset));
  return { ...comment, frameIn: shift(comment.frameIn), frameOut: shift(comment.frameOut) };
};

const viewStateOf = (search: string): ViewState => readViewState(new URLSearchParams(search));

function markerObject(data: ReviewData, { threads: [thread], colour }: Marker, offset: number): OtioObject {
  if (!thread) throw new Error("a marker has a thread"); // text-ok: a defect
  const { first, last } = framesOf(shifted(thread.comment, offset), data);
  return {
    OTIO_SCHEMA: "Marker.2",
    name: oneLine(headlineOf(thread.comment, data)),
    color: colour.toUpperCase(),
    comment: `${bodyOf(thread.comment)}${answersText(thread.answers)}`,
    marked_range: timeRange(first, last - first + 1, EXPORT_RATES[data.timing.rate]),
    metadata: { reshoot_studio: detailsOf(data, thread) },
  };
}

function detailsOf(data: ReviewData, { comment, answers }: Thread) {
  return {
    id: comment.id,
    author: authorOf(comment),
    about: subjectOf(comment, data),
    visibility: comment.visibility,
    created_at: comment.createdAt,
    resolved_at: comment.resolvedAt,
    resolved_by: comment.resolvedBy,
    view_state: comment.viewState,
    answers: answers.map((answer) => ({ author: authorOf(answer), body: answer.body, created_at: answer.createdAt })),
  };
}
