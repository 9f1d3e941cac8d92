import "server-only";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { convertFrames, EXPORT_RATES } from "@/lib/shared/review-exports/frame-rates";
import type { ReviewComment, ReviewData } from "./review-data";
import { type Thread, threadsOf } from "./threads";

/** The colours that Resolve, Premiere, Avid and OTIO have in common, or nearly. */
export type MarkerColour = "blue" | "cyan" | "purple" | "yellow" | "red" | "green";

/** Open comments have the colour of their author; green is a resolved one. */
const COLOURS_OF_PEOPLE = ["blue", "cyan", "purple", "yellow", "red"] as const;

/** What an editing program shows at one frame. Frames are counted at the export rate, both included. */
export type Marker = {
  first: number;
  last: number;
  threads: readonly Thread[];
  isResolved: boolean;
  colour: MarkerColour;
};

/** One marker for each thread, in the order of the timeline. */
export function markersOf(data: ReviewData): Marker[] {
  const colours = coloursOf(data.comments);
  return threadsOf(data.comments).map((thread) => {
    const isResolved = thread.comment.resolvedAt !== null;
    const colour = isResolved ? "green" : (colours.get(personOf(thread.comment)) ?? "blue");
    return { ...framesOf(thread.comment, data), threads: [thread], isResolved, colour };
  });
}

/**
 * One marker for each frame: programs keep only one of two markers at the same frame. The merged marker lasts as long as the
 * longest, and is resolved when all of its threads are.
 */
export function mergedMarkersOf(data: ReviewData): Marker[] {
  const byFrame = new Map<number, Marker[]>();
  for (const marker of markersOf(data)) byFrame.set(marker.first, [...(byFrame.get(marker.first) ?? []), marker]);
  return [...byFrame.values()].flatMap(merged).toSorted((one, other) => one.first - other.first);
}

function merged(markers: readonly Marker[]): Marker[] {
  const [first] = markers;
  if (!first) return [];
  const open = markers.find((marker) => !marker.isResolved);
  return [
    {
      first: first.first,
      last: Math.max(...markers.map(({ last }) => last)),
      threads: markers.flatMap(({ threads }) => threads),
      isResolved: open === undefined,
      colour: (open ?? first).colour,
    },
  ];
}

/** A comment about the whole video stands at the first frame. */
export function framesOf({ frameIn, frameOut }: ReviewComment, { source, timing }: ReviewData) {
  const first = frameIn ?? 0;
  const last = Math.max(first, frameOut ?? first);
  return convertFrames({ first, last }, source.rate, EXPORT_RATES[timing.rate]);
}

/** How long the exported timeline is: as the longest video, and longer when a comment lies beyond its end. */
export function timelineFrames(data: ReviewData, markers: readonly Marker[]): number {
  const ends = [data.source, ...data.results].map(({ frames, rate }) => {
    const all = { first: 0, last: Math.max(0, frames - 1) };
    return convertFrames(all, rate, EXPORT_RATES[data.timing.rate]).last;
  });
  return 1 + Math.max(...ends, ...markers.map(({ last }) => last));
}

/** `Anna (guest) · Orbit left, version 2` */
export function headlineOf(comment: ReviewComment, data: ReviewData): string {
  return `${authorOf(comment)} · ${subjectOf(comment, data)}`;
}

export const authorOf = ({ author }: ReviewComment): string =>
  author.isGuest ? `${author.name} (${m.review_exports_guest()})` : author.name;

/** Which videos the comment is about. */
export function subjectOf({ side, resultId }: ReviewComment, { results }: ReviewData): string {
  const result = results.find(({ id }) => id === resultId)?.name ?? m.review_exports_result();
  if (side === "result") return result;
  return side === "source" ? m.review_exports_source() : `${m.review_exports_source()} + ${result}`;
}

/** The words of a marker: for each thread who, about what and the comment, then its answers, each on its own line. */
export const textOf = ({ threads }: Marker, data: ReviewData): string =>
  threads
    .map(({ comment, answers }) => `${headlineOf(comment, data)}: ${bodyOf(comment)}${answersText(answers)}`)
    .join("\n");

export const answersText = (answers: readonly ReviewComment[]): string =>
  answers.map((answer) => `\n— ${authorOf(answer)}: ${bodyOf(answer)}`).join("");

export const bodyOf = ({ body, drawing }: ReviewComment): string =>
  body.trim() === "" && drawing ? m.review_exports_drawing() : body;

/** The people of a marker, each once. */
export const authorsOf = ({ threads }: Marker): string =>
  [...new Set(threads.map(({ comment }) => authorOf(comment)))].join(", ");

const personOf = ({ author }: ReviewComment) => `${author.isGuest ? "guest" : "member"} ${author.name}`;

function coloursOf(comments: readonly ReviewComment[]): ReadonlyMap<string, MarkerColour> {
  const people = new Set(threadsOf(comments).map(({ comment }) => personOf(comment)));
  return new Map([...people].map((person, at) => [person, COLOURS_OF_PEOPLE[at % COLOURS_OF_PEOPLE.length] ?? "blue"]));
}
