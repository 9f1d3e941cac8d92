import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { claimStart } from "@/lib/domain/reshoots/claim-start";
import { giveUp } from "@/lib/domain/reshoots/give-up";
import { pollConnection } from "@/lib/domain/reshoots/poll-connection";
import { callUpstream } from "@/lib/domain/reshoots/start-reshoot";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { syncVideos } from "./sync-videos";

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness();
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const list = async () => (await listVideos(harness.ctx, { sort: "oldest", limit: 50 })).items;
const outside = async (videoId: string, motion: string, callbackUrl?: string) => {
  const response = await fetch(`${harness.emulator.url}/veo/reshoot`, {
    method: "POST",
    headers: { authorization: `Bearer ${harness.emulator.token}`, "content-type": "application/json" },
    body: JSON.stringify({ async: true, video_id: videoId, motion_type: motion, callback_url: callbackUrl }),
  });
  expect(response.status).toBe(200);
  await harness.emulator.control.finish();
};

/**
 * Simulates a reshoot that was accepted, whose answer was lost and that was given up, although its result appears
 * later.
 */
async function giveUpTooSoon(): Promise<string> {
  const [reshoot] = await harness.submit((await harness.source()).id, ["UP"]);
  const id = reshoot?.id ?? "";
  const claim = await claimStart(harness.worker, id);
  await harness.emulator.control.script({ rules: [{ do: [{ kind: "hide_task", seconds: 3600 }] }] });
  if (claim) await callUpstream(harness.worker, claim);
  harness.moveAhead(11 * 60);
  await pollConnection(harness.worker, { teamId: harness.teamId });
  await giveUp(harness.ctx, { id });
  await harness.emulator.control.finish();
  await harness.emulator.control.show();
  return id;
}

describe("a reshoot made outside this product", () => {
  it("is linked to its source by either ID, also when the source is added later, and to the source of a result", async () => {
    const source = await harness.source();
    await outside(source.upstreamVideoId, "DOWN");
    await outside(source.upstreamTaskId, "UP");
    await syncVideos(harness.ctx);
    const made = (await list()).filter(({ upstreamType }) => upstreamType === "reshoot");
    expect(made.map(({ madeFrom, madeWith }) => [madeFrom?.id, madeWith])).toEqual([
      [source.id, "DOWN"],
      [source.id, "UP"],
    ]);
    await harness.services.pool.query("update videos set made_from = null, made_with = null where team_id = $1", [
      harness.teamId,
    ]);
    expect(await syncVideos(harness.ctx)).toMatchObject({ added: 0 });
    expect((await list()).filter(({ madeFrom }) => madeFrom?.id === source.id)).toHaveLength(2);
  });

  it("of a result of this product is linked to the source of that result", async () => {
    const source = await harness.source();
    const [reshoot] = await harness.submit(source.id, ["UP"]);
    await harness.finishAll();
    const { upstreamVideoId } = await harness.row(reshoot?.id ?? "");
    await outside(upstreamVideoId ?? "", "DOWN");
    await syncVideos(harness.ctx);
    expect((await list()).find(({ madeWith }) => madeWith === "DOWN")?.madeFrom?.id).toBe(source.id);
  });
});

describe("paid work without a reshoot", () => {
  it("whose start was given up too soon becomes a new reshoot, paid once, over any budget", async () => {
    const givenUp = await giveUpTooSoon();
    await harness.services.pool.query("update teams set monthly_budget = 0 where id = $1", [harness.teamId]);
    expect(await syncVideos(harness.ctx)).toMatchObject({ adopted: 1 });
    expect(await syncVideos(harness.ctx)).toMatchObject({ adopted: 0 });
    await harness.runTasks();
    expect(await harness.statuses()).toEqual(["failed", "ready"]);
    expect((await harness.row(givenUp)).failureCode).toBe("given_up");
    expect((await harness.rows()).map(({ motion, version }) => [motion, version])).toEqual([
      ["UP", 1],
      ["UP", 2],
    ]);
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 0, spent: 120 });
    expect((await harness.emulator.control.ledger()).charged).toBe(1.2);
    expect((await list()).map(({ upstreamType }) => upstreamType)).not.toContain("reshoot");
  });

  it("whose rows were lost with a database is adopted by its callback URL", async () => {
    const source = await harness.source();
    const secret = "A".repeat(43);
    await outside(source.upstreamVideoId, "UP", `${harness.services.settings.appOrigin}/api/callbacks/veo/${secret}`);
    await outside(source.upstreamVideoId, "DOWN", `https://another.installation/api/callbacks/veo/${"B".repeat(43)}`);
    expect(await syncVideos(harness.ctx)).toMatchObject({ adopted: 1 });
    await harness.runTasks();
    expect((await harness.rows()).map(({ motion, status }) => [motion, status])).toEqual([["UP", "ready"]]);
    expect(
      (await list()).filter(({ upstreamType }) => upstreamType === "reshoot").map(({ madeWith }) => madeWith),
    ).toEqual(["DOWN"]);
  });

  it("of another team is not adopted", async () => {
    const source = await harness.source();
    await harness.submit(source.id, ["UP"]);
    await harness.finishAll();
    const stranger = await harness.stranger();
    const { pool, upstream } = harness.services;
    const sealed = upstream.seal(stranger.teamId, harness.emulator.token);
    await pool.query(
      "insert into connections (id, team_id, base_url, token_sealed, token_last_four) values (gen_random_uuid(), $1, $2, $3, 'oken')",
      [stranger.teamId, harness.emulator.url, sealed],
    );
    expect(await syncVideos(harness.ctxOf(stranger))).toMatchObject({ adopted: 0 });
  });
});

it("a sync that cannot read everything continues where it stopped", async () => {
  const { pool } = harness.services;
  const [oldest] = (await harness.client.tasks({ limit: 50 })).items.slice(-1);
  await pool.query(
    "insert into connection_throttles (team_id, next_start_at, sync_cursor) values ($1, now(), $2) on conflict (team_id) do update set sync_cursor = $2",
    [harness.teamId, oldest?.createdAt],
  );
  expect(await syncVideos(harness.ctx)).toMatchObject({ added: 4, complete: true });
  const { rows } = await pool.query("select sync_cursor as cursor from connection_throttles where team_id = $1", [
    harness.teamId,
  ]);
  expect(rows).toEqual([{ cursor: null }]);
});
