import { endpoint } from "./endpoint";
import * as z from "./schema";

/** How long the latest reshoots of the team's connection took, from their start to their saved video, in seconds. */
export const Durations = z
  .object({
    /** The number of reshoots in this sample, 50 at most. */
    count: z.int(),
    /** The median. Null while the sample is too small. */
    p50Seconds: z.nullable(z.number()),
    /** The 90th percentile. Null while the sample is too small. */
    p90Seconds: z.nullable(z.number()),
  })
  .register(z.globalRegistry, { id: "Durations" });
export type Durations = z.output<typeof Durations>;

export const getDurationsEndpoint = endpoint({
  method: "GET",
  path: "/api/connection/durations",
  summary: "How long reshoots usually take on the team's connection, from its own history",
  access: "connection.view",
  status: 200,
  reply: Durations,
});
