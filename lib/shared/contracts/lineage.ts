import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import { ResultMotion } from "./result-motion";
import * as z from "./schema";

/** A source that was made from another source, or from which others were made. */
export const LineageItem = z.object({
  id: z.uuid(),
  title: z.string(),
  /** The source from which it was made; null for the first one. */
  parentId: z.nullable(z.uuid()),
  /** The camera motion with which it was made, if it is known. */
  motion: z.nullable(ResultMotion),
});
export type LineageItem = z.output<typeof LineageItem>;

export const getLineageEndpoint = endpoint({
  method: "GET",
  path: "/api/videos/{id}/lineage",
  summary: "Read from which sources one source was made, and which were made from it; parents first",
  access: "videos.view",
  status: 200,
  params: OneId,
  reply: z.object({ items: z.array(LineageItem) }),
});
