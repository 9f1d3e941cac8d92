import { endpoint } from "./endpoint";
import { Reshoot } from "./reshoots";
import { ResultTarget } from "./result-target";
import * as z from "./schema";
import { Upload } from "./uploads";

export const addResultEndpoint = endpoint({
  method: "POST",
  path: "/api/reshoots/results",
  summary:
    "Add a result that was made elsewhere: one of your uploads, or a video that is a source of the team; it costs nothing",
  access: "videos.change",
  status: 202,
  body: z.extend(ResultTarget, {
    /** An upload becomes the result when it has arrived; a video stays a source, too. */
    from: z.union([z.strictObject({ uploadId: z.uuid() }), z.strictObject({ videoId: z.uuid() })]),
    /** Created once per result, so no retry, double click or second tab adds it twice. */
    requestKey: z.uuid(),
  }),
  /** `reshoot` is null as long as the upload has not arrived and been read. */
  reply: z.object({ reshoot: z.nullable(Reshoot), upload: z.nullable(Upload) }),
  limit: "write",
});
