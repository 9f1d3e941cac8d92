import { randomUUID } from "node:crypto";
import type { Fault } from "@/emulator/fault-injector";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { expect, test } from "./fixtures";
import { orderFailing } from "./order";

test("shows how many motions the budget allows, and keeps those", async ({ page, open }) => {
  const { videoId } = await open({ budget: 250 });
  await page.goto(`/videos/${videoId}`);
  for (const name of ["Dolly in", "Dolly out", "Tilt up"]) {
    await page.getByRole("option", { name: new RegExp(`^${name}\\.`) }).click();
  }
  const order = page.getByRole("region", { name: "Order" });
  await expect(order.getByRole("button", { name: /Reshoot 3/ })).toBeDisabled();
  await order.getByRole("button", { name: "Keep only the first 2" }).click();
  await expect(order.getByRole("button", { name: /Reshoot 2.*2\.40/ })).toBeEnabled();
});

test("a reviewer can view but not submit", async ({ page, open }) => {
  const { videoId } = await open({ role: "reviewer" });
  await page.goto(`/videos/${videoId}`);
  const order = page.getByRole("region", { name: "Order" });
  await expect(order.getByRole("status")).toContainText(/reviewer|editor/i);
  await expect(order.getByRole("button", { name: /Reshoot/ })).toHaveCount(0);
  const answer = await page.request.post("/api/reshoots", {
    data: { videoId, motions: ["UP"], requestKey: randomUUID() },
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect([answer.status(), (await answer.json()).code]).toEqual([403, "forbidden"]);
});

test("without a connection the studio links to the settings", async ({ page, open }) => {
  const { videoId } = await open({ upstream: "none", role: "owner" });
  await page.goto(`/videos/${videoId}`);
  await page.getByRole("region", { name: "Order" }).getByRole("link", { name: "Open connection settings" }).click();
  await expect(page).toHaveURL(/\/settings/);
});

test("an extended video shows that it cannot be reshot, and why", async ({ page, open }) => {
  const { videoId, query } = await open();
  await query("update videos set upstream_type = 'extend' where id = $1", [videoId]);
  await page.goto(`/videos/${videoId}`);
  await expect(page.getByRole("region", { name: "Order" }).getByRole("status")).toContainText(/extend/i);
});

test("a source of another team shows the not-found page and reveals nothing", async ({ page, open }) => {
  const theirs = await open();
  await open();
  const answer = await page.goto(`/videos/${theirs.videoId}`);
  expect(answer?.ok()).toBeTruthy();
  await expect(page.getByRole("heading", { name: /not|no such|cut/i }).first()).toBeVisible();
  const api = await page.request.get(`/api/videos/${theirs.videoId}`);
  expect([api.status(), (await api.json()).code]).toEqual([404, "not_found"]);
});

const REFUSED: readonly [motion: MotionId, name: string, fault: Fault][] = [
  ["LEFT_TO_RIGHT", "Truck right", { kind: "error", code: "forbidden", when: "before", shape: "gateway" }],
  ["STATIONARY_UP", "Tilt up", { kind: "error", code: "used_up", when: "before", shape: "gateway" }],
  // The last one: after it, the product accepts no more orders.
  ["FORWARD", "Dolly in", { kind: "retired", answer: "kong" }],
];

test("an upstream that refuses the content, has no balance left or has retired the endpoint costs nothing, and each card says so", async ({
  page,
  open,
}) => {
  const { videoId, emulator } = await open({ upstream: "own" });
  for (const [motion, , fault] of REFUSED) {
    await emulator.control.script({ rules: [{ do: [fault] }] });
    await orderFailing(page, videoId, motion);
    expect((await emulator.control.ledger()).charged).toBe(0);
    await expect.poll(async () => (await (await page.request.get("/api/credits")).json()).reserved).toBe(0);
  }
  await page.goto(`/videos/${videoId}`);
  for (const [, name] of REFUSED) {
    await expect(page.getByRole("article", { name: `${name}, version 1` })).toContainText(/nothing (was )?charged/i);
  }
});

test("a bad token costs nothing, and no more reshoots are accepted until it is replaced", async ({ page, open }) => {
  const { videoId } = await open({ upstream: "own", token: "not-the-right-one" });
  await page.goto(`/videos/${videoId}`);
  await page.getByRole("option", { name: /^Pan left\./ }).click();
  const order = page.getByRole("region", { name: "Order" });
  await order.getByRole("button", { name: /Reshoot.*1\.20/ }).click();
  const card = page.getByRole("article", { name: "Pan left, version 1" });
  await expect(card).toContainText(/nothing (was )?charged/i, { timeout: 30_000 });
  await expect(page.getByRole("option", { name: /^Pan right\./ })).toBeDisabled();
  await expect(order).toContainText(/token/i);
});

test("an unreachable upstream costs nothing", async ({ page, open }) => {
  const { videoId, emulator } = await open({ upstream: "own" });
  await emulator.stop();
  await page.goto(`/videos/${videoId}`);
  await page.getByRole("option", { name: /^Pan right\./ }).click();
  await page
    .getByRole("region", { name: "Order" })
    .getByRole("button", { name: /Reshoot.*1\.20/ })
    .click();
  const card = page.getByRole("article", { name: "Pan right, version 1" });
  await expect(card).toContainText(/nothing (was )?charged/i, { timeout: 30_000 });
});
