import { randomUUID } from "node:crypto";
import { createUpload } from "@/lib/domain/uploads/create-upload";
import { can } from "@/lib/shared/permissions";
import type { Given } from "./call-endpoint";
import type { EndpointCase, Place } from "./endpoint-case";

const FILE = { name: "Harbour.mp4", bytes: 1000 };

/** Begun by the caller where their role may upload: an upload is seen only by the member who began it. */
async function begun({ harness, caller }: Place): Promise<Given> {
  const mayUpload = caller && caller.teamId === harness.owner.teamId && can(caller.role, "videos.change");
  const { id } = await createUpload(harness.ctxOf(mayUpload ? caller : harness.owner), FILE);
  return { params: { id } };
}

/** The source is the owner's: for a stranger it does not exist. */
async function result(place: Place): Promise<Given> {
  const { params } = await begun(place);
  const from = { uploadId: String(params?.id) };
  return { body: { videoId: place.videoId, motion: "OTHER:Crane", from, requestKey: randomUUID() } };
}

export const UPLOAD_CASES: Record<string, EndpointCase> = {
  "GET /api/uploads": { given: async () => ({}), stranger: 200 },
  "POST /api/uploads": { given: async () => ({ body: FILE }), stranger: 201 },
  "POST /api/reshoots/results": { given: result, stranger: 404 },
  "POST /api/imports": {
    // An address of its own each time: a known one is not imported again.
    given: async () => ({ body: { addresses: [`https://videos.example/${randomUUID()}.mp4`] } }),
    stranger: 202,
  },
  "DELETE /api/uploads/{id}": { given: begun, stranger: 404 },
};
