import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { takeCallback } from "@/lib/http/take-callback";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";

let world: TestWorld;
let heard: number[];
/** Where the upstream's callbacks arrive, as they would through the route. */
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
  world = await openTestWorld({ budget: null, appOrigin: `http://127.0.0.1:${port}` });
});
afterEach(async () => {
  door.closeAllConnections();
  await new Promise((closed) => door.close(closed));
  await world.close();
});

const MANNERS = ["duplicated", "early", "forged", "wrong_body", "lost"] as const;

it("fifty at once, in every mixture of shapes, with callbacks doubled, early, forged, wrong and lost: each is settled once", async () => {
  const { control } = world.emulator;
  await control.script({
    ...{ variants: "random", seed: 1, strict_ids: true },
    rules: [
      ...MANNERS.map((how) => ({ times: 9, do: [{ kind: "callback" as const, how }] })),
      { times: 2, do: [{ kind: "fail_task", code: "CONTENT_REJECTED", message: "No." }] },
    ],
  });
  const { id } = await world.source();
  for (let left = 50; left > 0; left -= 15) await world.submit(id, MOTION_IDS.slice(0, Math.min(15, left)));
  expect(await world.runTasks(["reshoot.start"])).toEqual([]);
  for (let seed = 2; seed <= 50; seed += 1) {
    await control.script({ seed });
    expect(await world.runTasks(["connection.poll"])).toEqual([]);
  }
  await control.finish();
  expect(await world.runTasks()).toEqual([]);
  await control.script({ seed: 51 });
  expect(await world.runTasks()).toEqual([]);

  const statuses = await world.statuses();
  expect(statuses.filter((status) => status === "ready")).toHaveLength(48);
  expect(statuses.filter((status) => status === "failed")).toHaveLength(2);
  const { rows } = await world.services.pool.query(
    "select kind::text, count(*)::int from credit_entries where team_id = $1 group by 1 order by 1",
    [world.teamId],
  );
  expect(Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))).toEqual({
    reserve: 50,
    settle: 48,
    release: 2,
  });
  expect(await readCredits(world.ctx)).toMatchObject({ reserved: 0, spent: 48 * 120 });
  expect(await control.ledger()).toMatchObject({ count: 50, charged: 57.6 });
  expect((await control.requests()).counts["/veo/reshoot"]).toBe(50);
  expect(await world.ledgerFaults()).toEqual([]);
  expect(heard.length).toBeGreaterThan(50);
  expect(new Set(heard).has(500)).toBe(false);
}, 90_000);
