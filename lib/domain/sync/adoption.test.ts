import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { claimStart } from "@/lib/domain/reshoots/claim-start";
import { giveUp } from "@/lib/domain/reshoots/give-up";
import { pollConnection } from "@/lib/domain/reshoots/poll-connection";
import { callUpstream } from "@/lib/domain/reshoots/start-reshoot";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { syncVideos } from "./sync-videos";

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(async () => {
  expect(await world.ledgerFaults()).toEqual([]);
  await world.close();
});

const list = async () => (await listVideos(world.ctx, { sort: "oldest", limit: 50 })).items;
const outside = async (videoId: string, motion: string, callbackUrl?: string) => {
  const response = await fetch(`${world.emulator.url}/veo/reshoot`, {
    method: "POST",
    headers: { authorization: `Bearer ${world.emulator.token}`, "content-type": "application/json" },
    body: JSON.stringify({ async: true, video_id: videoId, motion_type: motion, callback_url: callbackUrl }),
  });
  expect(response.status).toBe(200);
  await world.emulator.control.finish();
};

/** Sent and accepted, its answer lost, looked for in vain, and given up; and then the film is there after all. */
async function giveUpTooSoon(): Promise<string> {
  const [reshoot] = await world.submit((await world.source()).id, ["UP"]);
  const id = reshoot?.id ?? "";
  const claim = await claimStart(world.worker, id);
  await world.emulator.control.script({ rules: [{ do: [{ kind: "hide_task", seconds: 3600 }] }] });
  if (claim) await callUpstream(world.worker, claim);
  world.moveAhead(11 * 60);
  await pollConnection(world.worker, { teamId: world.teamId });
  await giveUp(world.ctx, { id });
  await world.emulator.control.finish();
  await world.emulator.control.show();
  return id;
}

describe("a reshoot made outside this product", () => {
  it("is linked to its source, by either id, also when that comes later, and to the source of a result", async () => {
    const source = await world.source();
    await outside(source.upstreamVideoId, "DOWN");
    await outside(source.upstreamTaskId, "UP");
    await syncVideos(world.ctx);
    const made = (await list()).filter(({ upstreamType }) => upstreamType === "reshoot");
    expect(made.map(({ madeFrom, madeWith }) => [madeFrom?.id, madeWith])).toEqual([
      [source.id, "DOWN"],
      [source.id, "UP"],
    ]);
    await world.services.pool.query("update videos set made_from = null, made_with = null where team_id = $1", [
      world.teamId,
    ]);
    expect(await syncVideos(world.ctx)).toMatchObject({ added: 0 });
    expect((await list()).filter(({ madeFrom }) => madeFrom?.id === source.id)).toHaveLength(2);
  });

  it("of a result of this product is linked to the source of that", async () => {
    const source = await world.source();
    const [reshoot] = await world.submit(source.id, ["UP"]);
    await world.finishAll();
    const { upstreamVideoId } = await world.row(reshoot?.id ?? "");
    await outside(upstreamVideoId ?? "", "DOWN");
    await syncVideos(world.ctx);
    expect((await list()).find(({ madeWith }) => madeWith === "DOWN")?.madeFrom?.id).toBe(source.id);
  });
});

describe("paid work without a reshoot", () => {
  it("whose start was given up too soon becomes a reshoot of its own, paid for once, over any budget", async () => {
    const givenUp = await giveUpTooSoon();
    await world.services.pool.query("update teams set monthly_budget = 0 where id = $1", [world.teamId]);
    expect(await syncVideos(world.ctx)).toMatchObject({ adopted: 1 });
    expect(await syncVideos(world.ctx)).toMatchObject({ adopted: 0 });
    await world.runTasks();
    expect(await world.statuses()).toEqual(["failed", "ready"]);
    expect((await world.row(givenUp)).failureCode).toBe("given_up");
    expect((await world.rows()).map(({ motion, version }) => [motion, version])).toEqual([
      ["UP", 1],
      ["UP", 2],
    ]);
    expect(await readCredits(world.ctx)).toMatchObject({ reserved: 0, spent: 120 });
    expect((await world.emulator.control.ledger()).charged).toBe(1.2);
    expect((await list()).map(({ upstreamType }) => upstreamType)).not.toContain("reshoot");
  });

  it("whose rows were lost with a database is adopted by its callback address", async () => {
    const source = await world.source();
    const secret = "A".repeat(43);
    await outside(source.upstreamVideoId, "UP", `${world.services.settings.appOrigin}/api/callbacks/veo/${secret}`);
    await outside(source.upstreamVideoId, "DOWN", `https://another.installation/api/callbacks/veo/${"B".repeat(43)}`);
    expect(await syncVideos(world.ctx)).toMatchObject({ adopted: 1 });
    await world.runTasks();
    expect((await world.rows()).map(({ motion, status }) => [motion, status])).toEqual([["UP", "ready"]]);
    expect(
      (await list()).filter(({ upstreamType }) => upstreamType === "reshoot").map(({ madeWith }) => madeWith),
    ).toEqual(["DOWN"]);
  });

  it("of another team is not adopted", async () => {
    const source = await world.source();
    await world.submit(source.id, ["UP"]);
    await world.finishAll();
    const stranger = await world.stranger();
    const { pool, upstream } = world.services;
    const sealed = upstream.seal(stranger.teamId, world.emulator.token);
    await pool.query(
      "insert into connections (id, team_id, base_url, token_sealed, token_last_four) values (gen_random_uuid(), $1, $2, $3, 'oken')",
      [stranger.teamId, world.emulator.url, sealed],
    );
    expect(await syncVideos(world.ctxOf(stranger))).toMatchObject({ adopted: 0 });
  });
});

it("a sync that cannot read everything goes on where it stopped", async () => {
  const { pool } = world.services;
  const [oldest] = (await world.client.tasks({ limit: 50 })).items.slice(-1);
  await pool.query(
    "insert into connection_paces (team_id, next_start_at, synced_back_to) values ($1, now(), $2) on conflict (team_id) do update set synced_back_to = $2",
    [world.teamId, oldest?.createdAt],
  );
  expect(await syncVideos(world.ctx)).toMatchObject({ added: 4, complete: true });
  const { rows } = await pool.query("select synced_back_to as place from connection_paces where team_id = $1", [
    world.teamId,
  ]);
  expect(rows).toEqual([{ place: null }]);
});
