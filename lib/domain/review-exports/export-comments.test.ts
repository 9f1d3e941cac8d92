import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createComment } from "@/lib/domain/comments/create-comment";
import { deleteComment } from "@/lib/domain/comments/delete-comment";
import { resolveComment } from "@/lib/domain/comments/resolve-comment";
import { ExportReview } from "@/lib/shared/contracts/review-exports";
import { ARROW, commentOn } from "@/lib/testing/comment-cases";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { readCsv } from "@/lib/testing/review-readers/read-csv";
import { readFcpxml } from "@/lib/testing/review-readers/read-fcpxml";
import { readResolveEdl } from "@/lib/testing/review-readers/read-resolve-edl";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { exportComments } from "./export-comments";

let harness: TestHarness;
let videoId: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
});
afterAll(() => harness.close());
beforeEach(async () => {
  videoId = await sourceAt(24);
});

const query = (text: string, values: unknown[]) => harness.services.pool.query(text, values);

async function sourceAt(fps: number): Promise<string> {
  const { id } = await harness.source({ upstreamVideoId: randomUUID() });
  const mediaId = await keepBytes(harness, Buffer.from(id));
  await query("update media set frames_per_second = $2, frame_count = 200, width = 1280, height = 720 where id = $1", [
    mediaId,
    fps,
  ]);
  await query("update videos set media_id = $2, title = 'Lighthouse' where id = $1", [id, mediaId]);
  return id;
}

const say = (changes: Parameters<typeof commentOn>[1] = {}) => createComment(harness.ctx, commentOn(videoId, changes));

async function exported(wanted: Partial<ExportReview> = {}, ctx = harness.ctx) {
  const { files, threads } = await exportComments(
    ctx,
    ExportReview.parse({ videoId, format: "resolve-edl", ...wanted }),
  );
  return { files, threads, text: files[0]?.text ?? "" };
}

const START_OF_24 = 24 * 3600;

/** What the strict reader finds: the comments of the JSON file, answers with them. */
async function bodiesOf(wanted: Partial<ExportReview>): Promise<string[]> {
  const { comments } = JSON.parse((await exported({ ...wanted, format: "json" })).text) as {
    comments: { body: string; answers: { body: string }[] }[];
  };
  return comments.flatMap(({ body, answers }) => [body, ...answers.map((one) => one.body)]).toSorted();
}

describe("comments in the database", () => {
  it("become markers on their frames, at the video's own rate, from the chosen start", async () => {
    const drawing = structuredClone(ARROW) as unknown as NonNullable<ReturnType<typeof commentOn>["drawing"]>;
    await say({ frameIn: 77, frameOut: 80, body: "Too dark", drawing });
    const viewer = harness.ctxOf(await harness.member("viewer"));
    const film = await exported({}, viewer);
    expect(film.files).toMatchObject([{ fileName: "lighthouse--review.edl" }]);
    expect(readResolveEdl(film.text, 24)).toMatchObject({
      isDropFrame: false,
      markers: [{ first: START_OF_24 + 77, length: 4 }],
    });

    videoId = await sourceAt(30_000 / 1001);
    await say({ frameIn: 77, body: "Too dark" });
    const dropped = readResolveEdl((await exported({ dropFrame: true, startTimecode: "00:01:00;02" })).text, 30);
    expect([dropped.isDropFrame, dropped.markers[0]?.first]).toEqual([true, 1800 + 77]);
    const final = readFcpxml((await exported({ format: "fcpxml", startTimecode: "00:00:00:00" })).text);
    expect([final.rate, final.markers[0]?.first]).toEqual(["30000/1001", 77]);
    for (const startTimecode of ["00:01:00;00", "25:00:00:00", "soon"])
      await expect(exported({ dropFrame: true, startTimecode })).rejects.toMatchObject({
        code: "invalid_input",
        details: { issues: [{ path: "startTimecode" }] },
      });

    videoId = await sourceAt(12.5);
    await say({ frameIn: 10 });
    await expect(exported()).rejects.toMatchObject({ details: { issues: [{ path: "rate" }] } });
    expect(readResolveEdl((await exported({ rate: "25" })).text, 25).markers[0]?.first).toBe(25 * 3600 + 20);
  });

  it("leave out what was not asked for, and what is deleted, held or of a blocked guest", async () => {
    const [result, other] = await harness.submit(videoId, ["UP", "DOWN"]);
    const beside = { reshootId: result?.id ?? "", side: "both" as const };
    const root = await say({ ...beside, frameIn: 12, body: "Gone" });
    await say({ parentId: root.id, body: "Answer" });
    const done = await say({ body: "Done" });
    await say({ body: "Done, too", parentId: done.id });
    await say({ body: "Secret", visibility: "team" });
    const open = await say({ body: "Open" });
    await say({ body: "Secret answer", visibility: "team", parentId: open.id });
    const held = await say({ body: "Held" });
    await query("update comments set is_held = true where id = $1", [held.id]);
    await resolveComment(harness.ctx, { id: done.id, resolved: true });
    await deleteComment(harness.ctx, { id: root.id });

    expect(await bodiesOf({})).toEqual(["Answer", "Done", "Done, too", "Open"]);
    expect(await bodiesOf({ includeResolved: false })).toEqual(["Answer", "Open"]);
    expect(await bodiesOf({ includeResolved: false, includeTeamOnly: true })).toEqual([
      "Answer",
      "Held",
      "Open",
      "Secret",
      "Secret answer",
    ]);
    expect(await bodiesOf({ resultIds: [beside.reshootId] })).toEqual(["Answer"]);
    const [answer] = readResolveEdl((await exported({ resultIds: [beside.reshootId] })).text, 24).markers;
    expect(answer?.first).toBe(START_OF_24 + 12);
    await expect(exported({ resultIds: [other?.id ?? ""] })).rejects.toMatchObject({ code: "conflict" });

    await query("update reshoots set deleted_at = now() where id = $1", [other?.id]);
    for (const id of [other?.id ?? "", randomUUID()])
      await expect(exported({ resultIds: [id] })).rejects.toMatchObject({ code: "not_found" });
    const stranger = harness.ctxOf(await harness.stranger());
    await expect(exported({}, stranger)).rejects.toMatchObject({ code: "not_found" });
    const { rows } = await query("select detail from audit_entries where action = 'review.export' and subject = $1", [
      videoId,
    ]);
    expect(rows).toHaveLength(5);
    expect(rows[0]?.detail).toEqual({ format: "json", includeTeamOnly: false, results: null, comments: 4 });
  });

  it("are split above 999 markers, and cannot bring a formula into a table", async () => {
    await say({ frameIn: 0, body: '=HYPERLINK("https://example.test")' });
    await query(
      `insert into comments (id, team_id, video_id, draft_id, side, frame_in, frame_out, body, visibility, author_id)
       select gen_random_uuid(), $1, $2, gen_random_uuid(), 'source', n, n, 'x', 'everyone', $3::uuid
       from generate_series(1, 1199) n`,
      [harness.teamId, videoId, harness.ctx.actor.userId],
    );
    const { files, threads } = await exported();
    expect([threads, files.map(({ fileName }) => fileName)]).toEqual([
      1200,
      ["lighthouse--review--1.edl", "lighthouse--review--2.edl"],
    ]);
    const markers = files.flatMap(({ text }) => readResolveEdl(text, 24).markers);
    expect(markers.map(({ first }) => first)).toEqual(Array.from({ length: 1200 }, (_, n) => START_OF_24 + n));
    const rows = readCsv((await exported({ format: "csv" })).text);
    expect(rows).toHaveLength(1200);
    expect(rows[0]?.Comment).toBe('\'=HYPERLINK("https://example.test")');
  });
});
