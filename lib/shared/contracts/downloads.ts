import * as m from "@/lib/shared/messages/compiled/messages.js";
import { endpoint } from "./endpoint";
import { MOST_SELECTED } from "./most-selected";
import * as z from "./schema";

const UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"; // text-ok: a pattern

/** IDs with commas between them. */
const Ids = z.string().check(
  z.regex(new RegExp(`^${UUID}(,${UUID}){0,${MOST_SELECTED - 1}}$`), {
    error: () => m.fields_ids({ most: MOST_SELECTED }),
  }),
);

export const downloadFilesEndpoint = endpoint({
  method: "GET",
  path: "/api/downloads.zip",
  summary: "The original videos of results, or of sources, in one archive",
  access: "videos.view",
  status: 200,
  search: z.object({ results: z.optional(Ids), sources: z.optional(Ids) }),
  media: "application/zip",
  fileName: (search) => (search.has("results") ? "results.zip" : "sources.zip"),
  reply: z.string(),
  limit: "read",
});
