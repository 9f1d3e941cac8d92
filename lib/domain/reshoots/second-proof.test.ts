import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultScript } from "@/emulator/fault-injector";
import { readConnection } from "@/lib/domain/connections/read-connection";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { readReshoot } from "./read-reshoot";

type Rule = NonNullable<FaultScript["rules"]>[number];

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness();
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const script = (...rules: Rule[]) => harness.emulator.control.script({ rules });
const status = async () => (await readConnection(harness.ctx)).status;
const requests = async () => (await harness.emulator.control.requests()).counts["/veo/reshoot"] ?? 0;
/** The source that the upstream made this many tasks ago. */
const sourceNumber = async (index: number) =>
  harness.source({
    upstreamVideoId: (await harness.client.tasks({ type: "videos" })).items[index]?.items[0]?.id ?? "",
  });
async function reshoot(videoId: string) {
  const [one] = await harness.submit(videoId);
  await harness.runTasks();
  return readReshoot(harness.ctx, { id: one?.id ?? "" });
}

describe("reshoots that the upstream answers with not found", () => {
  it.each(["kong", "no_api", "api_not_implemented"] as const)(
    "once in ten: one fails free of charge with a message, and nine are made: %s",
    async (answer) => {
      await harness.emulator.control.script({ strict_ids: true });
      await script({ do: [{ kind: "retired", answer }] });
      await harness.submit((await harness.source()).id, MOTION_IDS.slice(0, 10));
      await harness.finishAll();
      const rows = await harness.rows();
      expect(rows.filter((row) => row.status === "ready")).toHaveLength(9);
      const failed = rows.find((row) => row.status === "failed");
      expect(failed?.failureCode).toBe("upstream_not_found");
      expect(failed?.failureMessage).toMatch(/^Ace Data Cloud couldn't take this reshoot: .*\. Try/);
      expect(await status()).toBe("working");
      expect(await harness.emulator.control.ledger()).toMatchObject({ count: 9, charged: 10.8 });
    },
  );

  it.each(["kong", "no_api", "api_not_implemented"] as const)(
    "for two sources and at the endpoint itself retire the connection, and waiting starts fail: %s",
    async (answer) => {
      await script({ times: 99, do: [{ kind: "retired", answer }] });
      const [one, other] = [await sourceNumber(0), await sourceNumber(1)];
      expect(await reshoot(one.id)).toMatchObject({ status: "failed", failure: { code: "upstream_not_found" } });
      expect([await status(), await requests()]).toEqual(["unchecked", 1]);
      await harness.submit(one.id, ["UP", "DOWN"]);
      expect(await reshoot(other.id)).toMatchObject({ status: "failed", credits: "released" });
      expect(await status()).toBe("retired");
      await expect(harness.submit(one.id)).rejects.toMatchObject({ code: "capability_unavailable" });
      expect(await harness.emulator.control.ledger()).toMatchObject({ count: 0, charged: 0 });
    },
  );

  it("are not called for queued reshoots once the connection is retired", async () => {
    const { id } = await harness.source();
    await harness.submit(id, ["UP", "DOWN"]);
    await harness.services.pool.query("update connections set status = 'retired' where team_id = $1", [harness.teamId]);
    await harness.runTasks();
    expect(await harness.statuses()).toEqual(["failed", "failed"]);
    const [row] = await harness.rows();
    expect([row?.failureCode, await requests()]).toEqual(["capability_unavailable", 0]);
  });

  it("for one source, a minute apart, and at the endpoint itself retire the connection", async () => {
    await script({ times: 99, do: [{ kind: "retired", answer: "no_api" }] });
    const { id } = await harness.source();
    await harness.submit(id, [...MOTION_IDS]);
    await harness.runTasks();
    expect([await status(), await requests()]).toEqual(["unchecked", 15]);
    harness.moveAhead(61);
    await reshoot(id);
    expect(await status()).toBe("retired");
  });

  it("for sources that are gone, while the endpoint answers, never retire it", async () => {
    const { id } = await harness.source();
    const gone = await sourceNumber(1);
    for (let times = 0; times < 3; times += 1) {
      for (const each of [id, gone.id]) {
        await script({ do: [{ kind: "garbage", status: 404, when: "before" }] });
        expect(await reshoot(each)).toMatchObject({ failure: { code: "upstream_not_found" } });
        expect(await status()).toBe("unchecked");
      }
      harness.moveAhead(120);
    }
    const known = { kind: "garbage", when: "before", status: 410, text: '{"error":{"code":"video_expired"}}' } as const;
    for (const each of [id, gone.id]) {
      await script({ do: [known] });
      expect((await reshoot(each)).failure?.message).toMatch(/no longer has this video: video_expired\./);
    }
    expect(await status()).toBe("unchecked");
    await reshoot(id);
    expect(await status()).toBe("working");
  });
});

describe("a token that is refused in a paid call", () => {
  it("blocks other calls only when a free question is refused for it, too", async () => {
    const { id } = await harness.source();
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
