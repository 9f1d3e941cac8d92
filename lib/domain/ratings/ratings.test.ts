import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { removeMember } from "@/lib/domain/teams/remove-member";
import { deleteReshoot } from "@/lib/domain/trash/trash";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { listRatings } from "./list-ratings";
import { rateResult } from "./rate-result";

let harness: TestHarness;
let videoId: string;
beforeAll(async () => {
  harness = await openTestHarness();
  videoId = (await harness.source()).id;
});
afterAll(() => harness.close());

const query = (sql: string, values: unknown[]) => harness.services.pool.query(sql, values);
const listed = async (ctx = harness.ctx) =>
  (await listRatings(ctx, { videoId })).items.map(({ reshootId, rating, person }) => [reshootId, person.id, rating]);
/** How many audit entries and events there are about a result's ratings. */
async function traces(id: string) {
  const { rows } = await query(
    `select (select count(*)::int from audit_entries where subject = $1 and action = 'reshoot.rate') as audits,
       (select count(*)::int from events where subject::text = $1 and noun = 'rating') as events`,
    [id],
  );
  return rows[0];
}
const ready = async (motion: "UP" | "DOWN") => {
  const [reshoot] = await harness.submit(videoId, [motion]);
  const mediaId = await keepBytes(harness, Buffer.from(randomUUID()));
  await query("update reshoots set status = 'ready', media_id = $2 where id = $1", [reshoot?.id, mediaId]);
  return reshoot?.id ?? "";
};

it("keeps one rating per person, the last one, and tells once what changed", async () => {
  const [one, other] = [await ready("UP"), await ready("DOWN")];
  const reviewer = await harness.member("reviewer");
  const theirs = harness.ctxOf(reviewer);
  const me = harness.owner.userId;

  await rateResult(harness.ctx, { id: one, rating: "maybe" });
  const twice = await Promise.all([1, 2].map(() => rateResult(harness.ctx, { id: one, rating: "pick" })));
  expect(twice.map(({ rating }) => rating)).toEqual(["pick", "pick"]);
  expect(await traces(one)).toEqual({ audits: 2, events: 2 });
  const reply = await rateResult(theirs, { id: one, rating: "reject" });
  expect(reply.rating).toBe("reject");
  expect(new Map(reply.items.map(({ person, rating }) => [person.id, rating]))).toEqual(
    new Map([
      [me, "pick"],
      [reviewer.userId, "reject"],
    ]),
  );
  await rateResult(theirs, { id: other, rating: "maybe" });
  expect(await listed()).toHaveLength(3);

  expect(await rateResult(harness.ctx, { id: one, rating: null })).toMatchObject({ rating: null });
  expect(await rateResult(harness.ctx, { id: one, rating: null })).toMatchObject({ rating: null });
  expect(await traces(one)).toEqual({ audits: 4, events: 4 });

  // A person who left is not counted, and has their ratings again when they come back.
  await removeMember(harness.ctx, { id: reviewer.userId });
  expect(await listed()).toEqual([]);
  await query("insert into members (team_id, user_id, role) values ($1, $2, 'reviewer')", [
    harness.teamId,
    reviewer.userId,
  ]);
  expect(await listed()).toHaveLength(2);

  // The trash hides them.
  await deleteReshoot(harness.ctx, { id: one });
  expect(await listed()).toEqual([[other, reviewer.userId, "maybe"]]);
  await expect(rateResult(harness.ctx, { id: one, rating: "pick" })).rejects.toMatchObject({ code: "not_found" });
});

it("lists ratings of a share's guests until they are blocked", async () => {
  const id = await ready("UP");
  const [share, guest] = [randomUUID(), randomUUID()];
  await query(
    `insert into shares (id, team_id, video_id, scope, token_hash, created_by) values ($1, $2, $3, 'set', $5, $4)`,
    [share, harness.teamId, videoId, harness.owner.userId, share],
  );
  await query("insert into share_guests (id, team_id, share_id, name, token_hash) values ($1, $2, $3, 'Ada', $4)", [
    guest,
    harness.teamId,
    share,
    guest,
  ]);
  await query("insert into ratings (id, team_id, reshoot_id, guest_id, rating) values ($1, $2, $3, $1, 'pick')", [
    guest,
    harness.teamId,
    id,
  ]);
  const ofGuests = async () =>
    (await listRatings(harness.ctx, { videoId })).items.flatMap(({ person }) => (person.isGuest ? [person] : []));
  expect(await ofGuests()).toEqual([{ id: guest, name: "Ada", isGuest: true }]);
  await query("update share_guests set blocked_at = now() where id = $1", [guest]);
  expect(await ofGuests()).toEqual([]);
});

it("refuses what has no video, what belongs to others, and viewers", async () => {
  const [running] = await harness.submit(videoId, ["UP"]);
  const id = running?.id ?? "";
  const rate = (ctx = harness.ctx, of = id) => rateResult(ctx, { id: of, rating: "pick" });
  await expect(rate()).rejects.toMatchObject({ code: "conflict" });
  await expect(rate(harness.ctx, randomUUID())).rejects.toMatchObject({ code: "not_found" });
  await expect(rate(harness.ctxOf(await harness.member("viewer")))).rejects.toMatchObject({ code: "forbidden" });
  const stranger = harness.ctxOf(await harness.stranger());
  await expect(rate(stranger)).rejects.toMatchObject({ code: "not_found" });
  await expect(listRatings(stranger, { videoId })).rejects.toMatchObject({ code: "not_found" });
});
