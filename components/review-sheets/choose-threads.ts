import { sortThreads, type Thread, threadsOf } from "@/components/comments/threads";
import type { Comment } from "@/lib/shared/contracts/comments";
import { SOURCE } from "@/lib/shared/playback/source";
import { readViewState } from "@/lib/shared/playback/view-state";
import type { SheetChoice } from "./sheet-choice";

/** A frame of a video: of the timeline, with the offset at which the video was seen. */
export type SheetPicture = { key: string; video: string; frame: number; offset: number };
export type SheetThread = Thread & { pictures: readonly SheetPicture[] };

/** The threads of a sheet, in the order of the timeline. A thread is left out by what its first comment is. */
export function chooseThreads(comments: readonly Comment[], choice: SheetChoice): SheetThread[] {
  const { state, resultIds, includesTeamOnly } = choice;
  const isShown = ({ visibility, isHeld }: Comment) => includesTeamOnly || (visibility === "everyone" && !isHeld);
  const chosen = threadsOf(comments).filter(
    ({ comment }) =>
      isShown(comment) &&
      (state === "all" || (comment.resolvedAt !== null) === (state === "resolved")) &&
      (resultIds === null || (comment.reshootId !== null && resultIds.includes(comment.reshootId))),
  );
  return sortThreads(chosen, "frame").map(({ comment, answers }) => ({
    comment,
    answers: answers.filter(isShown),
    pictures: picturesOf(comment),
  }));
}

/** The source, and beside it the result of the comment, at the frame that was seen. */
function picturesOf({ reshootId, frameIn, viewState }: Comment): SheetPicture[] {
  const { a, b, offsetA, offsetB } = readViewState(new URLSearchParams(viewState));
  const frame = frameIn ?? 0;
  // Without `result` in the view state, side B is the result that the comment names.
  const offsetOf = (video: string) => (video === (b ?? reshootId) ? offsetB : video === a ? offsetA : 0);
  return [SOURCE, ...(reshootId === null ? [] : [reshootId])].map((video) => {
    const offset = offsetOf(video);
    return { key: `${video} ${frame} ${offset}`, video, frame, offset };
  });
}

type Limits = { threads: number; pictures: number };

/** The threads that get pictures, from the first on, until one of the limits is reached; all others are text only. */
export function limitPictures(threads: readonly SheetThread[], most: Limits) {
  const wanted = new Map<string, SheetPicture>();
  let pictured = 0;
  for (const { pictures } of threads.slice(0, most.threads)) {
    const fresh = pictures.filter(({ key }) => !wanted.has(key));
    if (wanted.size + fresh.length > most.pictures) break;
    for (const picture of fresh) wanted.set(picture.key, picture);
    pictured += 1;
  }
  return { wanted: [...wanted.values()], pictured: threads.slice(0, pictured), textOnly: threads.slice(pictured) };
}
