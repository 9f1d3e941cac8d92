import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { takeCallback } from "@/lib/http/take-callback";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";

let harness: TestHarness;
let heard: number[];
/** Receives the upstream's callbacks, as the route would. */
const door = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const attempt = request.url?.split("/").at(-1) ?? "";
  const asked = new Request(`http://door${request.url}`, { method: "POST", body });
  const { status } = await takeCallback(asked, { params: Promise.resolve({ attempt }) });
  heard.push(status);
  response.writeHead(status).end();
});

beforeEach(async () => {
  heard = [];
  await new Promise<void>((listening) => void door.listen(0, "127.0.0.1", listening));
  const { port } = door.address() as AddressInfo;
  harness = await openTestHarness({ budget: null, appOrigin: `http://127.0.0.1:${port}` });
});
afterEach(async () => {
  door.closeAllConnections();
  await new Promise((closed) => door.close(closed));
  await harness.close();
});

const MANNERS = ["duplicated", "early", "forged", "wrong_body", "lost"] as const;

it("fifty reshoots in all answer shapes, with duplicate, early, forged, wrong and lost callbacks: each is settled once", async () => {
  const { control } = harness.emulator;
  await control.script({
    ...{ variants: "random", seed: 1, strict_ids: true },
    rules: [
      ...MANNERS.map((how) => ({ times: 9, do: [{ kind: "callback" as const, how }] })),
      { times: 2, do: [{ kind: "fail_task", code: "CONTENT_REJECTED", message: "No." }] },
    ],
  });
  const { id } = await harness.source();
  for (let left = 50; left > 0; left -= 15) await harness.submit(id, MOTION_IDS.slice(0, Math.min(15, left)));
  expect(await harness.runTasks(["reshoot.start"])).toEqual([]);
  for (let seed = 2; seed <= 50; seed += 1) {
    await control.script({ seed });
    expect(await harness.runTasks(["connection.poll"])).toEqual([]);
  }
  await control.finish();
  expect(await harness.runTasks()).toEqual([]);
  await control.script({ seed: 51 });
  expect(await harness.runTasks()).toEqual([]);

  const statuses = await harness.statuses();
  expect(statuses.filter((status) => status === "ready")).toHaveLength(48);
  expect(statuses.filter((status) => status === "failed")).toHaveLength(2);
  const { rows } = await harness.services.pool.query(
    "select kind::text, count(*)::int from credit_entries where team_id = $1 group by 1 order by 1",
    [harness.teamId],
  );
  expect(Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))).toEqual({
    reserve: 50,
    settle: 48,
    release: 2,
  });
  expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 0, spent: 48 * 120 });
  expect(await control.ledger()).toMatchObject({ count: 50, charged: 57.6 });
  expect((await control.requests()).counts["/veo/reshoot"]).toBe(50);
  expect(await harness.ledgerFaults()).toEqual([]);
  expect(heard.length).toBeGreaterThan(50);
  expect(new Set(heard).has(500)).toBe(false);
}, 90_000);
