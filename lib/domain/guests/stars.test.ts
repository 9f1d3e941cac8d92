import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { changeShareSettings } from "@/lib/domain/shares/change-share";
import { openByToken } from "@/lib/domain/shares/open-share";
import { revokeShare } from "@/lib/domain/shares/revoke-shares";
import { shareFile } from "@/lib/domain/shares/share-file";
import { sharedSketches } from "@/lib/domain/shares/shared-sketches";
import { ChangeShare } from "@/lib/shared/contracts/shares";
import { commentedShare } from "@/lib/testing/guest-cases";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { openVisitor } from "@/lib/testing/visitor-steps";
import { blockGuest } from "./block-guest";
import { listGuestStars } from "./list-guest-stars";

let harness: TestHarness;
let videoId: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  videoId = (await harness.source()).id;
});
afterAll(() => harness.close());

const seenByTeam = async () =>
  (await listGuestStars(harness.ctx, { videoId })).items.map(({ motion, guest }) => `${guest.name} ${motion}`);

it("guests star sketches and take their stars back; the team sees who starred what, without blocked guests", async () => {
  const share = await commentedShare(harness, videoId, { scope: "sketches" });
  const [mona, otto] = [openVisitor(share.token), openVisitor(share.token)];
  expect((await mona.star("UP")).code).toBe("unauthenticated");
  await mona.join("Mona");
  await otto.join("Otto");
  await mona.star("UP");
  await mona.star("UP");
  await mona.star("FORWARD");
  await otto.star("UP");
  expect((await mona.stars()).reply).toEqual({ guest: { name: "Mona", isBlocked: false }, motions: ["UP", "FORWARD"] });
  expect((await otto.stars()).reply.motions).toEqual(["UP"]);
  expect(await seenByTeam()).toEqual(["Mona UP", "Mona FORWARD", "Otto UP"]);
  expect((await mona.star("FORWARD", false)).reply.motions).toEqual(["UP"]);
  expect(await seenByTeam()).toEqual(["Mona UP", "Otto UP"]);
  const [star] = (await listGuestStars(harness.ctx, { videoId })).items;
  await blockGuest(harness.ctx, { id: star?.guest.id ?? "", blocked: true });
  expect([await seenByTeam(), (await mona.star("DOWN")).code]).toEqual([["Otto UP"], "forbidden"]);
  expect((await mona.stars()).reply.guest).toMatchObject({ isBlocked: true });
  const { rows } = await harness.services.pool.query(
    "select count(*)::int from audit_entries where action = 'guest.star'",
  );
  expect(rows).toEqual([{ count: 4 }]);
  await revokeShare(harness.ctx, { id: share.id });
  expect([(await otto.star("DOWN")).code, (await otto.stars()).code]).toEqual(["not_found", "not_found"]);
  expect(await seenByTeam()).toEqual(["Otto UP"]);
});

it("a link with sketches opens what they are drawn from, and nothing else of the source or of the team", async () => {
  const share = await commentedShare(harness, videoId, { scope: "sketches", download: "master", allowsComments: true });
  const { pool } = harness.services;
  // What a link of this kind never does can't be switched on later, either.
  const more = {
    allowsComments: true,
    download: "master",
    frameHosts: ["https://evil.test"],
    includesNew: true,
  };
  expect(await changeShareSettings(harness.ctx, { id: share.id, ...ChangeShare.parse(more) })).toMatchObject({
    ...{ allowsComments: false, download: "none", frameHosts: [], includesNew: false },
  });
  const { rows } = await pool.query("select media_id from videos where id = $1", [videoId]);
  const original: string = rows[0].media_id;
  const made: Record<string, string> = {};
  const layout = { version: 1, width: 4, height: 2, keys: [0], subject: 0.5, trust: { travel: 1, turn: 1, zoom: 1 } };
  for (const kind of ["poster_640", "storyboard", "proxy", "playback", "depth"]) {
    made[kind] = await keepBytes(harness, Buffer.from(randomUUID()));
    await pool.query(
      "insert into derivatives (original_id, kind, status, media_id, layout) values ($1, $2, 'ready', $3, $4)",
      [original, kind, made[kind], kind === "depth" ? { ...layout, reasons: [] } : null],
    );
  }
  const other = await keepBytes(harness, Buffer.from(randomUUID()));
  const open = await openByToken(harness.ctx, share.token, null);
  if (!open) throw new Error("not open");
  const opens = async (mediaId: string, keep = false) =>
    (await shareFile(harness.ctx, open, { mediaId, keep })) !== undefined;
  const files = { ...made, original, other };
  const opened = Object.entries(files).map(async ([name, id]) => [name, await opens(id)] as const);
  expect(Object.fromEntries(await Promise.all(opened))).toEqual({
    ...{
      poster_640: true,
      proxy: true,
      depth: true,
      storyboard: false,
      playback: false,
      original: false,
      other: false,
    },
  });
  expect(await opens(original, true)).toBe(false);
  const sketches = await sharedSketches(harness.ctx, open, { base: "/files" });
  expect(sketches?.depth?.mapUrl).toContain(`/files/${made.depth}`);
  expect(sketches?.source.posterUrl).toContain(`/files/${made.poster_640}`);
  expect(JSON.stringify(sketches)).not.toContain(original);
  // The depth of a source is no part of a link that shows its videos.
  const plain = await openByToken(harness.ctx, (await commentedShare(harness, videoId)).token, null);
  expect(plain && (await shareFile(harness.ctx, plain, { mediaId: made.depth ?? "", keep: false }))).toBeUndefined();
});
