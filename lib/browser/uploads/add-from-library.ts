import { call } from "@/lib/browser/fetch/api";
import type { addResultEndpoint } from "@/lib/shared/contracts/added-results";
import type { ResultTarget } from "@/lib/shared/contracts/result-target";

/** Makes a video of the library a result of a source; it stays a source, too. The same key adds it once. */
export const addFromLibrary = (target: ResultTarget, videoId: string, requestKey: string) =>
  call<typeof addResultEndpoint>("POST /api/reshoots/results", { body: { ...target, from: { videoId }, requestKey } });
