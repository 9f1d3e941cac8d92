import { randomUUID } from "node:crypto";
import { createShare } from "@/lib/domain/shares/create-share";
import { CreateShare } from "@/lib/shared/contracts/shares";
import type { EndpointCase, Place } from "./endpoint-case";
import { keepBytes } from "./keep-bytes";
import type { TestHarness } from "./test-harness";

/** A link to the source that allows comments, its token, and its path. */
export async function commentedShare(
  harness: TestHarness,
  videoId: string,
  changes: Partial<CreateShare> = {},
): Promise<{ id: string; token: string }> {
  const mediaId = await keepBytes(harness, Buffer.from(randomUUID()));
  await harness.services.pool.query("update videos set media_id = $1 where id = $2 and media_id is null", [
    mediaId,
    videoId,
  ]);
  const wanted = CreateShare.parse({ videoId, scope: "set", includesNew: true, allowsComments: true });
  const { share, url } = await createShare(harness.ctx, { ...wanted, ...changes });
  return { id: share.id, token: url.split("/").at(-1) ?? "" };
}

/** A guest of a new link, by SQL. */
async function joined({ harness, videoId }: Place): Promise<string> {
  const share = await commentedShare(harness, videoId);
  const id = randomUUID();
  await harness.services.pool.query(
    "insert into share_guests (id, team_id, share_id, name, token_hash) values ($1, $2, $3, 'Mona', $4)",
    [id, harness.teamId, share.id, randomUUID()],
  );
  return id;
}

/** A guest's comment that waits for a member. */
async function held(place: Place) {
  const id = randomUUID();
  await place.harness.services.pool.query(
    `insert into comments (id, team_id, video_id, draft_id, side, frame_in, frame_out, body, visibility, guest_id, is_held)
     values ($1, $2, $3, $1, 'source', 1, 1, 'Too dark.', 'everyone', $4, true)`,
    [id, place.harness.teamId, place.videoId, await joined(place)],
  );
  return { params: { id } };
}

export const GUEST_CASES: Record<string, EndpointCase> = {
  "GET /api/shares/{id}/guests": {
    given: async ({ harness, videoId }) => ({ params: { id: (await commentedShare(harness, videoId)).id } }),
    stranger: 404,
  },
  "PUT /api/guests/{id}/blocked": {
    given: async (place) => ({ params: { id: await joined(place) }, body: { blocked: true } }),
    stranger: 404,
  },
  "GET /api/guest-stars": { given: async ({ videoId }) => ({ search: { videoId } }), stranger: 404 },
  "POST /api/comments/{id}/release": { given: held, stranger: 404 },
};
