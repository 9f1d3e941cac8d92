import { randomUUID } from "node:crypto";
import { createShare } from "@/lib/domain/shares/create-share";
import type { DepthLayout } from "@/lib/shared/contracts/depth";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { APPROVAL_CASES } from "./approval-cases";
import type { Given } from "./call-endpoint";
import { COMMENT_CASES } from "./comment-cases";
import type { EndpointCase, Place } from "./endpoint-case";
import { GUEST_CASES } from "./guest-cases";
import { INBOX_CASES } from "./inbox-cases";
import { keepBytes } from "./keep-bytes";
import { PEOPLE_CASES } from "./people-cases";
import { RUN_CASES } from "./run-cases";
import { UPLOAD_CASES } from "./upload-cases";

const SOME_DEPTH: DepthLayout = {
  version: 1,
  width: 320,
  height: 180,
  keys: [0],
  subject: 0.5,
  trust: { travel: 0.8, turn: 1, zoom: 1 },
  reasons: [],
};

const nothing = async () => ({});

async function queued({ harness, videoId }: Place): Promise<Given> {
  const [reshoot] = await harness.submit(videoId);
  return { params: { id: reshoot?.id ?? "" } };
}

async function lost(place: Place): Promise<Given> {
  const given = await queued(place);
  const { pool } = place.harness.services;
  await pool.query("update reshoots set status = 'needs_attention' where id = $1", [given.params?.id]);
  return given;
}

async function settled(place: Place): Promise<Given> {
  const given = await queued(place);
  const { pool } = place.harness.services;
  await pool.query("update reshoots set status = 'failed' where id = $1", [given.params?.id]);
  return given;
}

/** A ready result with a stored file. */
async function ready(place: Place): Promise<Given> {
  const given = await queued(place);
  const { pool } = place.harness.services;
  await pool.query(
    `update reshoots set status = 'ready', media_id = $2, upstream_task_id = $3, upstream_video_id = $4,
       upstream_url = 'https://example.test/result.mp4' where id = $1`,
    [given.params?.id, await storedFile(place), randomUUID(), randomUUID()],
  );
  return given;
}

async function trashed(place: Place): Promise<Given> {
  const given = await settled(place);
  const { pool } = place.harness.services;
  await pool.query("update reshoots set deleted_at = now() where id = $1", [given.params?.id]);
  return given;
}

/** A source with a file that can be read. */
async function stored({ harness }: Place): Promise<Given> {
  const { id } = await harness.source({ upstreamVideoId: randomUUID() });
  const mediaId = await keepBytes(harness, Buffer.from(id));
  await harness.services.pool.query("update videos set media_id = $1 where id = $2", [mediaId, id]);
  return { search: { sources: id } };
}

/** A source with a depth map. */
async function deep(place: Place): Promise<Given> {
  const { id } = await place.harness.source({ upstreamVideoId: randomUUID() });
  const [original, map] = [await storedFile(place), await storedFile(place)];
  const { pool } = place.harness.services;
  await pool.query("update videos set media_id = $1 where id = $2", [original, id]);
  await pool.query(
    "insert into derivatives (original_id, kind, status, media_id, layout) values ($1, 'depth', 'ready', $2, $3)",
    [original, map, SOME_DEPTH],
  );
  return { params: { id } };
}

/** The ID of a new stored file of the team. */
async function storedFile({ harness }: Place): Promise<string> {
  const pool = harness.services.pool;
  const mediaId = randomUUID();
  const key = `test/${mediaId}.mp4`;
  await pool.query("insert into files (key, bytes, sha256) values ($1, 1, 'x')", [key]);
  await pool.query(
    `insert into media (id, team_id, key, content_type, bytes, sha256) values ($1, $2, $3, 'video/mp4', 1, 'x')`,
    [mediaId, harness.teamId, key],
  );
  return mediaId;
}

/** A share of the source with all its results. */
async function shared(place: Place): Promise<Given> {
  const { harness, videoId } = place;
  const mediaId = await storedFile(place);
  await harness.services.pool.query("update videos set media_id = $1 where id = $2 and media_id is null", [
    mediaId,
    videoId,
  ]);
  const { share } = await createShare(harness.ctx, CreateShare.parse({ videoId, scope: "set" }));
  return { params: { id: share.id } };
}

/** A source for one case only, because the case deletes it. */
const unused = async ({ harness }: Place): Promise<Given> => ({
  params: { id: (await harness.source({ upstreamVideoId: randomUUID() })).id },
});

/** A video of the provider's account whose copy failed. */
async function uncopied({ harness }: Place): Promise<Given> {
  const upstreamVideoId = randomUUID();
  await harness.source({ upstreamVideoId, status: "failed" });
  return { body: { videoId: upstreamVideoId } };
}

/**
 * One case per endpoint. A stranger's status is 200 if the reply is about their own team, 404 if the URL names a row of the
 * world's team, and 409 if they have no connection of their own or are the only owner of their team.
 */
export const ENDPOINT_CASES: Record<string, EndpointCase> = {
  "GET /api/videos": { given: nothing, stranger: 200 },
  "POST /api/videos": { given: uncopied, stranger: 409 },
  "POST /api/videos/sync": { given: nothing, stranger: 409 },
  "GET /api/videos/{id}": { given: async ({ videoId }) => ({ params: { id: videoId } }), stranger: 404 },
  "GET /api/videos/{id}/lineage": { given: async ({ videoId }) => ({ params: { id: videoId } }), stranger: 404 },
  "GET /api/videos/{id}/depth": { given: deep, stranger: 404 },
  "PATCH /api/videos/{id}": {
    given: async (place) => ({ ...(await unused(place)), body: { title: "Harbour, take two" } }),
    stranger: 404,
  },
  "DELETE /api/videos/{id}": { given: unused, stranger: 404 },
  "DELETE /api/reshoots/{id}": { given: settled, stranger: 404 },
  "GET /api/storage": { given: nothing, stranger: 200 },
  "GET /api/storage/retention": { given: async () => ({ search: { days: "90" } }), stranger: 200 },
  "PUT /api/storage/retention": { given: async () => ({ body: { days: 90 } }), stranger: 200 },
  "GET /api/downloads.zip": { given: stored, stranger: 404 },
  "GET /api/trash": { given: nothing, stranger: 200 },
  "POST /api/trash": {
    given: async (place) => ({ body: { kind: "reshoot", ids: [(await settled(place)).params?.id] } }),
    stranger: 404,
  },
  "POST /api/trash/restore": {
    given: async (place) => ({ body: { ids: [(await trashed(place)).params?.id] } }),
    stranger: 404,
  },
  "POST /api/trash/{id}/restore": { given: trashed, stranger: 404 },
  "GET /api/motions": { given: nothing, stranger: 200 },
  "GET /api/reshoots": { given: nothing, stranger: 200 },
  "POST /api/reshoots": { given: async ({ harness, videoId }) => ({ body: harness.order(videoId) }), stranger: 404 },
  "GET /api/reshoots/{id}": { given: queued, stranger: 404 },
  "POST /api/reshoots/{id}/cancel": { given: queued, stranger: 404 },
  "POST /api/reshoots/{id}/check-again": { given: lost, stranger: 404 },
  "POST /api/reshoots/{id}/give-up": { given: lost, stranger: 404 },
  "POST /api/reshoots/{id}/use-as-source": { given: ready, stranger: 404 },
  "GET /api/ratings": { given: async ({ videoId }) => ({ search: { videoId } }), stranger: 404 },
  "PUT /api/reshoots/{id}/rating": {
    given: async (place) => ({ ...(await ready(place)), body: { rating: "pick" } }),
    stranger: 404,
  },
  ...RUN_CASES,
  "GET /api/reshoots/{id}/receipt": { given: queued, stranger: 404 },
  "GET /api/credits": { given: nothing, stranger: 200 },
  "PUT /api/credits": { given: async () => ({ body: { budget: 1_000_000, confirmAbove: null } }), stranger: 200 },
  "GET /api/credits/entries": { given: nothing, stranger: 200 },
  "GET /api/credits/entries.csv": { given: nothing, stranger: 200 },
  "GET /api/connection": { given: nothing, stranger: 200 },
  "PUT /api/connection": {
    given: async ({ harness: { emulator } }) => ({ body: { baseUrl: emulator.url, token: emulator.token } }),
    stranger: 200,
  },
  "POST /api/connection/test": { given: nothing, stranger: 409 },
  "GET /api/connection/durations": { given: nothing, stranger: 200 },
  "GET /api/events": {
    given: async () => ({ search: { after: `${Math.floor(Date.now() / 1000)}-1` } }),
    stranger: 200,
  },
  "GET /api/shares": { given: nothing, stranger: 200 },
  "POST /api/shares": {
    given: async (place) => {
      await shared(place);
      return { body: { videoId: place.videoId, scope: "set" } };
    },
    stranger: 404,
  },
  "POST /api/shares/revoke": {
    given: async (place) => {
      await shared(place);
      return { body: { videoId: place.videoId } };
    },
    stranger: 200,
  },
  "POST /api/shares/hand-over": {
    given: async (place) => {
      await shared(place);
      return { body: { from: place.harness.owner.userId, decision: "revoke" } };
    },
    stranger: 200,
  },
  "GET /api/shares/{id}": { given: shared, stranger: 404 },
  "PATCH /api/shares/{id}": {
    given: async (place) => ({ ...(await shared(place)), body: { label: "Mona" } }),
    stranger: 404,
  },
  "POST /api/shares/{id}/rotate": { given: shared, stranger: 404 },
  "POST /api/shares/{id}/link": { given: shared, stranger: 404 },
  "POST /api/shares/{id}/revoke": { given: shared, stranger: 404 },
  ...APPROVAL_CASES,
  ...INBOX_CASES,
  ...COMMENT_CASES,
  ...GUEST_CASES,
  ...PEOPLE_CASES,
  ...UPLOAD_CASES,
  "GET /api/health": { given: nothing, stranger: 200 },
};
