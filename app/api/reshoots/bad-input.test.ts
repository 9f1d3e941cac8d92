import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { POST } from "./handlers";

let harness: TestHarness;
let videoId: string;
let extendedId: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: 120 });
  videoId = (await harness.source()).id;
  extendedId = (await harness.source({ upstreamType: "extend", upstreamVideoId: "extended" })).id;
});
afterAll(() => harness.close());

type Given = { body?: unknown; cookie?: string };

async function post({ body, cookie = harness.owner.cookie }: Given) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request("http://localhost:3000/api/reshoots", {
    method: "POST",
    headers: { cookie, "content-type": "application/json", origin: "http://localhost:3000" },
    body: text,
  });
  const response = await POST(request, { params: Promise.resolve({}) });
  return { status: response.status, type: response.headers.get("content-type"), problem: await response.json() };
}
const order = (changes: object = {}) => ({ videoId, motions: ["UP"], requestKey: randomUUID(), ...changes });

const BAD: [name: string, given: () => Given, status: number, code: string][] = [
  ["an invalid ID", () => ({ body: order({ videoId: "7" }) }), 422, "invalid_input"],
  ["an unknown ID", () => ({ body: order({ videoId: randomUUID() }) }), 404, "not_found"],
  ["an output of extend", () => ({ body: order({ videoId: extendedId }) }), 422, "source_not_reshootable"],
  ["an unknown motion", () => ({ body: order({ motions: ["SPIN"] }) }), 422, "invalid_input"],
  ["no motions", () => ({ body: order({ motions: [] }) }), 422, "no_motions"],
  ["the same motion twice", () => ({ body: order({ motions: ["UP", "UP"] }) }), 422, "duplicate_motions"],
  ["more than fifteen", () => ({ body: order({ motions: [...MOTION_IDS, "UP"] }) }), 422, "too_many_motions"],
  ["no request key", () => ({ body: { videoId, motions: ["UP"] } }), 422, "invalid_input"],
  ["more than the budget", () => ({ body: order({ motions: ["UP", "DOWN"] }) }), 402, "insufficient_credits"],
  ["too large a body", () => ({ body: `"${"x".repeat(70_000)}"` }), 413, "body_too_large"],
  ["a body that is not JSON", () => ({ body: "{" }), 400, "malformed_body"],
  ["nobody", () => ({ body: order(), cookie: "" }), 401, "unauthenticated"],
];

it.each(BAD)("%s is refused with its own code, and never charged", async (_name, given, status, code) => {
  const reply = await post(given());
  expect(reply).toMatchObject({ status, type: "application/problem+json", problem: { status, code } });
  expect(reply.problem.detail).toMatch(/\w/);
  expect(await harness.statuses()).toEqual([]);
  expect(await harness.emulator.control.ledger()).toMatchObject({ count: 0, charged: 0 });
});

it("the source of another team is not found, like one that does not exist", async () => {
  const { cookie } = await harness.stranger();
  expect(await post({ body: order(), cookie })).toMatchObject({ status: 404, problem: { code: "not_found" } });
});

it("a valid submission is accepted with 202", async () => {
  expect(await post({ body: order() })).toMatchObject({ status: 202, problem: { items: [{ status: "queued" }] } });
});
