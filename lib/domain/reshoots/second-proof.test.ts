import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultScript } from "@/emulator/faults";
import { readConnection } from "@/lib/domain/connections/read-connection";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { readReshoot } from "./read-reshoot";

type Rule = NonNullable<FaultScript["rules"]>[number];

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(async () => {
  expect(await world.ledgerFaults()).toEqual([]);
  await world.close();
});

const script = (...rules: Rule[]) => world.emulator.control.script({ rules });
const status = async () => (await readConnection(world.ctx)).status;
const requests = async () => (await world.emulator.control.requests()).counts["/veo/reshoot"] ?? 0;
/** The source that the upstream made so many tasks ago. */
const sourceNumber = async (index: number) =>
  world.source({ upstreamVideoId: (await world.client.tasks({ type: "videos" })).items[index]?.items[0]?.id ?? "" });
async function reshoot(videoId: string) {
  const [one] = await world.submit(videoId);
  await world.runTasks();
  return readReshoot(world.ctx, { id: one?.id ?? "" });
}

describe("reshoots that the upstream says it does not have", () => {
  it.each(["kong", "no_api", "api_not_implemented"] as const)(
    "one of ten fails, costs nothing and says so; the nine others are made: %s",
    async (answer) => {
      await world.emulator.control.script({ strict_ids: true });
      await script({ do: [{ kind: "retired", answer }] });
      await world.submit((await world.source()).id, MOTION_IDS.slice(0, 10));
      await world.finishAll();
      const rows = await world.rows();
      expect(rows.filter((row) => row.status === "ready")).toHaveLength(9);
      const failed = rows.find((row) => row.status === "failed");
      expect(failed?.failureCode).toBe("upstream_not_found");
      expect(failed?.failureMessage).toMatch(
        /^Ace Data Cloud could not take this reshoot: .*\. Nothing was charged\. Try/,
      );
      expect(await status()).toBe("working");
      expect(await world.emulator.control.ledger()).toMatchObject({ count: 9, charged: 10.8 });
    },
  );

  it.each(["kong", "no_api", "api_not_implemented"] as const)(
    "of a second source, too, and the endpoint itself: it is retired, and no start waits for it any more: %s",
    async (answer) => {
      await script({ times: 99, do: [{ kind: "retired", answer }] });
      const [one, other] = [await sourceNumber(0), await sourceNumber(1)];
      expect(await reshoot(one.id)).toMatchObject({ status: "failed", failure: { code: "upstream_not_found" } });
      expect([await status(), await requests()]).toEqual(["unchecked", 1]);
      await world.submit(one.id, ["UP", "DOWN"]);
      expect(await reshoot(other.id)).toMatchObject({ status: "failed", credits: "released" });
      expect(await status()).toBe("retired");
      await expect(world.submit(one.id)).rejects.toMatchObject({ code: "capability_unavailable" });
      expect(await world.emulator.control.ledger()).toMatchObject({ count: 0, charged: 0 });
    },
  );

  it("spare those in the queue the call once it is retired", async () => {
    const { id } = await world.source();
    await world.submit(id, ["UP", "DOWN"]);
    await world.services.pool.query("update connections set status = 'retired' where team_id = $1", [world.teamId]);
    await world.runTasks();
    expect(await world.statuses()).toEqual(["failed", "failed"]);
    const [row] = await world.rows();
    expect([row?.failureCode, await requests()]).toEqual(["capability_unavailable", 0]);
  });

  it("of one source, a minute apart, and the endpoint itself: it is retired", async () => {
    await script({ times: 99, do: [{ kind: "retired", answer: "no_api" }] });
    const { id } = await world.source();
    await world.submit(id, [...MOTION_IDS]);
    await world.runTasks();
    expect([await status(), await requests()]).toEqual(["unchecked", 15]);
    world.moveAhead(61);
    await reshoot(id);
    expect(await status()).toBe("retired");
  });

  it("of sources that are gone there, while the endpoint answers: never", async () => {
    const { id } = await world.source();
    const gone = await sourceNumber(1);
    for (let times = 0; times < 3; times += 1) {
      for (const each of [id, gone.id]) {
        await script({ do: [{ kind: "garbage", status: 404, when: "before" }] });
        expect(await reshoot(each)).toMatchObject({ failure: { code: "upstream_not_found" } });
        expect(await status()).toBe("unchecked");
      }
      world.moveAhead(120);
    }
    const known = { kind: "garbage", when: "before", status: 410, text: '{"error":{"code":"video_expired"}}' } as const;
    for (const each of [id, gone.id]) {
      await script({ do: [known] });
      expect((await reshoot(each)).failure?.message).toMatch(/no longer has this video: video_expired\. Nothing was/);
    }
    expect(await status()).toBe("unchecked");
    await reshoot(id);
    expect(await status()).toBe("working");
  });
});

describe("a token that a paid call finds refused", () => {
  it("stops the others only when a free question is refused for it, too", async () => {
    const { id } = await world.source();
    for (const code of ["invalid_token", "disabled"] as const) {
      await script({ do: [{ kind: "error", code }] });
      expect(await reshoot(id)).toMatchObject({ status: "failed", failure: { code: "connection_refused" } });
      expect(await status()).toBe("unchecked");
    }
    await script({ path: "/veo/", times: 2, do: [{ kind: "error", code: "invalid_token" }] });
    await reshoot(id);
    expect(await status()).toBe("token_refused");
  });
});
