import { endpoint } from "./endpoint";
import * as z from "./schema";

export const getHealthEndpoint = endpoint({
  method: "GET",
  path: "/api/health",
  summary: "Whether the web process and its database answer",
  access: "public",
  status: 200,
  reply: z.object({
    status: z.literal("ok"),
    /** Returned to members only. */
    version: z.optional(z.string()),
  }),
});
