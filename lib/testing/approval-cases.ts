import { randomUUID } from "node:crypto";
import type { EndpointCase, Place } from "./endpoint-case";
import { RESULT_SHA256, readyResult } from "./ready-result";

const result = ({ harness, videoId }: Place) => readyResult(harness, videoId);

/** A request that asks owners, editors and reviewers. */
async function request(place: Place): Promise<string> {
  const { pool } = place.harness.services;
  const { teamId, owner } = place.harness;
  const id = randomUUID();
  await pool.query(
    "insert into approval_requests (id, team_id, reshoot_id, rule, created_by) values ($1, $2, $3, 'one', $4)",
    [id, teamId, await result(place), owner.userId],
  );
  for (const role of ["owner", "editor", "reviewer"]) {
    await pool.query("insert into approval_asked (id, request_id, role) values ($1, $2, $3)", [randomUUID(), id, role]);
  }
  return id;
}

/** A request with an answer of the caller. */
async function decided(place: Place) {
  const id = await request(place);
  const { pool } = place.harness.services;
  await pool.query(
    `insert into decisions (id, team_id, request_id, user_id, answer, media_sha256) values ($1, $2, $3, $4, 'approved', $5)`,
    [randomUUID(), place.harness.teamId, id, place.caller?.userId ?? place.harness.owner.userId, RESULT_SHA256],
  );
  return { params: { id } };
}

async function final(place: Place) {
  const id = await result(place);
  const { teamId, owner, services } = place.harness;
  await services.pool.query(
    "insert into final_marks (id, team_id, reshoot_id, media_sha256, set_by) values ($1, $2, $3, $4, $5)",
    [randomUUID(), teamId, id, RESULT_SHA256, owner.userId],
  );
  return { params: { id }, body: { reason: "The client wants another crop." } };
}

export const APPROVAL_CASES: Record<string, EndpointCase> = {
  "GET /api/approvals": { given: async ({ videoId }) => ({ search: { videoId } }), stranger: 200 },
  "POST /api/reshoots/{id}/approvals": {
    given: async (place) => ({
      params: { id: await result(place) },
      body: { asked: [{ kind: "role", role: "reviewer" }], rule: "one" },
    }),
    stranger: 404,
  },
  "POST /api/approvals/{id}/withdraw": {
    given: async (place) => ({ params: { id: await request(place) } }),
    stranger: 404,
  },
  "PUT /api/approvals/{id}/decision": {
    given: async (place) => ({
      params: { id: await request(place) },
      body: { answer: "approved", mediaSha256: RESULT_SHA256 },
    }),
    stranger: 404,
  },
  "DELETE /api/approvals/{id}/decision": { given: decided, stranger: 404 },
  "POST /api/reshoots/{id}/final": {
    given: async (place) => ({ params: { id: await result(place) }, body: { mediaSha256: RESULT_SHA256 } }),
    stranger: 404,
  },
  "POST /api/reshoots/{id}/reopen": { given: final, stranger: 404 },
};
