import { randomUUID } from "node:crypto";
import type { EndpointCase } from "./endpoint-case";

export const INBOX_CASES: Record<string, EndpointCase> = {
  "GET /api/inbox": { given: async () => ({ search: { show: "unread" } }), stranger: 200 },
  "GET /api/inbox/unread": { given: async () => ({}), stranger: 200 },
  "POST /api/inbox/read": {
    given: async () => ({ body: { ids: [randomUUID()], isRead: true } }),
    stranger: 200,
    changesNothing: true,
  },
  "GET /api/follows": { given: async () => ({}), stranger: 200 },
  "PUT /api/videos/{id}/follow": {
    given: async ({ videoId }) => ({ params: { id: videoId }, body: { choice: "follow" } }),
    stranger: 404,
  },
};
