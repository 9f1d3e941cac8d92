import { afterAll, beforeAll, expect, it } from "vitest";
import type { FaultScript } from "@/emulator/fault-injector";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { ENDPOINT_CASES } from "@/lib/testing/endpoint-cases";
import { textOf } from "@/lib/testing/read-events";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";

type Fault = NonNullable<FaultScript["rules"]>[number]["do"][number];

let harness: TestHarness;
let videoId: string;
/** What is answered while the upstream works; this also loads every route. */
let usual: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: 1_000_000 });
  videoId = (await harness.source()).id;
  usual = await walk();
  await harness.finishAll();
});
afterAll(() => harness.close());

/** Every form in which the token could leak: plain, base64 and hex. */
const formsOf = (token: string) => [
  token,
  ...(["base64url", "hex"] as const).map((each) => Buffer.from(token).toString(each)),
];

function expectNoToken(place: string, text: string): void {
  expect(text.length, place).toBeGreaterThan(1000);
  for (const form of formsOf(harness.emulator.token)) expect(text, place).not.toContain(form);
}

/** Calls every endpoint as the owner while `fault` is injected into every request to the upstream. */
async function walk(fault?: Fault): Promise<string> {
  const place = { harness, videoId };
  await harness.services.pool.query("update connections set status = 'unchecked'");
  const calls = [];
  for (const endpoint of ENDPOINTS) {
    const found = ENDPOINT_CASES[`${endpoint.method} ${endpoint.path}`];
    const caller = found?.usesUpCaller ? await harness.member("owner") : harness.owner;
    calls.push({ endpoint, cookie: caller.cookie, given: await found?.given({ ...place, caller }) });
  }
  if (fault) await harness.emulator.control.script({ rules: [{ path: "/veo", probability: 1, do: [fault] }] });
  const replies: string[] = [];
  for (const { endpoint, given, cookie } of calls) {
    const response = await callEndpoint(endpoint, given, cookie);
    replies.push(JSON.stringify([...response.headers]), await textOf(response));
  }
  await harness.runTasks();
  await harness.emulator.control.clear();
  return replies.join("\n");
}

const FAULTS: [name: string, fault: Fault][] = [
  ["refuses it", { kind: "error", code: "invalid_token" }],
  ["answers nonsense", { kind: "garbage", text: "<html>" }],
  ["drops the connection", { kind: "drop", when: "before" }],
];
const replies: string[] = [];

/** A walk calls 150 endpoints, many of which wait for an upstream that fails: 17 s on a machine that is not busy. */
const WALK_MS = 120_000;

it.each(FAULTS)(
  "every endpoint answers without the token while the upstream %s",
  { timeout: WALK_MS },
  async (_name, fault) => {
    const said = await walk(fault);
    expectNoToken("replies", said);
    replies.push(said);
  },
);

it("the token is in no reply, no log line and no row, whether the upstream works, refuses it or fails", async () => {
  expect(replies).toHaveLength(FAULTS.length);
  const { rows: tables } = await harness.services.pool.query<{ name: string }>(
    "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema in ('public', 'queue')",
  );
  const kept: string[] = [];
  for (const { name } of tables) {
    const { rows } = await harness.services.pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    kept.push(...rows.map(({ row }) => row));
  }
  const places = { replies: [usual, ...replies].join("\n"), logs: harness.services.logged(), rows: kept.join("\n") };
  for (const [place, text] of Object.entries(places)) expectNoToken(place, text);
});
