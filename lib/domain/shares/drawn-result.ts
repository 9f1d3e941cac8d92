import "server-only";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel, type ResultMotion } from "@/lib/shared/motions/catalogue";
import type { ShareRow } from "./share-state.repo";
import { namedResult } from "./stills";

type Shown = Pick<ShareRow, "scope" | "showMotions" | "reshootId" | "viewState">;
type Result = { id: string; motion: ResultMotion; version: number };

/** The result that the images of a share show: the one that its sender saw, else the latest. */
export function drawnResult<R extends Result>(share: Shown, results: readonly R[]): R | undefined {
  const named = namedResult(share);
  return results.find(({ id }) => id === named) ?? results.at(-1);
}

/** What the page of a share calls what its images show beside the source. */
export function nameOfDrawn({ scope, showMotions }: Shown, result: Result | undefined, results: readonly Result[]) {
  if (scope === "sketches") return m.video_titles_shared_sketches();
  if (!result) return "";
  if (!showMotions) return m.video_titles_shared_result({ number: results.indexOf(result) + 1 });
  return m.video_titles_shared_motion({ motion: motionLabel(result.motion), version: result.version });
}
