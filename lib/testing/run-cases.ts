import { randomUUID } from "node:crypto";
import { pauseRunByMember } from "@/lib/domain/runs/change-run";
import { createRun } from "@/lib/domain/runs/create-run";
import type { CreateRun } from "@/lib/shared/contracts/runs";
import type { Given } from "./call-endpoint";
import type { EndpointCase, Place } from "./endpoint-case";

/** A source of its own, because a source has one open run at a time. */
async function asked({ harness }: Place): Promise<CreateRun> {
  const { id: videoId } = await harness.source({ upstreamVideoId: randomUUID() });
  return { videoId, motions: ["UP", "DOWN"], requestKey: randomUUID() };
}

async function running(place: Place): Promise<Given> {
  return { params: { id: (await createRun(place.harness.ctx, await asked(place))).id } };
}

async function paused(place: Place): Promise<Given> {
  const given = await running(place);
  await pauseRunByMember(place.harness.ctx, { id: given.params?.id ?? "" });
  return given;
}

export const RUN_CASES: Record<string, EndpointCase> = {
  "GET /api/stars": { given: async ({ videoId }) => ({ search: { videoId } }), stranger: 404 },
  "PUT /api/videos/{id}/star": {
    given: async (place) => ({
      params: { id: (await asked(place)).videoId },
      body: { motion: "UP", isStarred: true },
    }),
    stranger: 404,
  },
  "GET /api/runs": { given: async ({ videoId }) => ({ search: { videoId } }), stranger: 404 },
  "POST /api/runs": { given: async (place) => ({ body: await asked(place) }), stranger: 404 },
  "POST /api/runs/{id}/pause": { given: running, stranger: 404 },
  "POST /api/runs/{id}/resume": { given: paused, stranger: 404 },
  "POST /api/runs/{id}/end": { given: running, stranger: 404 },
};
