import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { quickClips } from "@/emulator/fixtures/quick-clips";
import { type Emulator, startEmulator } from "@/emulator/server";
import { AppError } from "@/lib/shared/errors";
import { createVeoClient } from "./client";

type Script = Parameters<Emulator["control"]["script"]>[0];
type Faults = NonNullable<Script["rules"]>[number]["do"];

let emulator: Emulator;
let videoId: string;
const MOTION = "FORWARD";

beforeAll(async () => {
  emulator = await startEmulator({ renderer: quickClips(), seedDemo: true });
  const { items } = await client().tasks({});
  videoId = items[0]?.items[0]?.id ?? "";
});
afterEach(async () => {
  await emulator.control.clear();
  await emulator.control.setBalance(1000);
});
afterAll(() => emulator.stop());

function client(paidMs = 5000) {
  return createVeoClient({ baseUrl: emulator.url, token: emulator.token, timeouts: { paidMs } });
}

/** Makes one call; returns its outcome, how many paid requests arrived, and how many tasks were accepted. */
async function reshootUnder(faults: Faults | null, { paidMs = 5000 } = {}) {
  const { control } = emulator;
  const before = await paidSoFar();
  if (faults) await control.script({ rules: [{ do: faults }] });
  const outcome = await client(paidMs).reshoot({ videoId, motion: MOTION });
  const after = await paidSoFar();
  return { outcome, requests: after.requests - before.requests, accepted: after.accepted - before.accepted };
}

async function paidSoFar() {
  const { counts } = await emulator.control.requests();
  const { count } = await emulator.control.ledger();
  return { requests: counts["/veo/reshoot"] ?? 0, accepted: count };
}

test("an accepted call returns a task, whose video can be reshot again", async () => {
  const callbackUrl = "http://127.0.0.1:9/never";
  const outcome = await client().reshoot({ videoId, motion: "UP", callbackUrl });
  if (outcome.kind !== "accepted") return expect.unreachable(JSON.stringify(outcome));
  await emulator.control.finish();
  const task = await client().task(outcome.taskId);
  expect(task).toMatchObject({ type: "reshoot", state: "succeeded", request: { videoId, motion: "UP", callbackUrl } });
  const again = await client().reshoot({ videoId: task?.items[0]?.id ?? "", motion: "DOWN" });
  expect(again.kind).toBe("accepted");
});

test.each<[string, Faults, object]>([
  ["bad_request", [{ kind: "error", code: "bad_request", shape: "worker" }], { code: "bad_request", status: 400 }],
  ["no_token", [{ kind: "error", code: "no_token" }], { code: "invalid_token", status: 400 }],
  ["token_mismatched", [{ kind: "error", code: "token_mismatched" }], { code: "invalid_token", status: 400 }],
  ["invalid_token", [{ kind: "error", code: "invalid_token" }], { code: "invalid_token", status: 401 }],
  ["token_expired", [{ kind: "error", code: "token_expired" }], { code: "invalid_token", status: 401 }],
  ["used_up", [{ kind: "error", code: "used_up" }], { code: "used_up", status: 403 }],
  ["moderation", [{ kind: "error", code: "forbidden", shape: "worker" }], { code: "forbidden", status: 403 }],
  ["an unlisted 403", [{ kind: "error", code: "api_error", status: 403 }], { code: "forbidden", status: 403 }],
  ["disabled", [{ kind: "error", code: "disabled" }], { code: "disabled", status: 400 }],
  ["disabled as 403", [{ kind: "error", code: "disabled", status: 403 }], { code: "disabled", status: 403 }],
  ["too large", [{ kind: "error", code: "request_too_large" }], { code: "bad_request", status: 413 }],
  ["429", [{ kind: "error", code: "too_many_requests" }], { code: "rate_limited", status: 429 }],
  [
    "429 and a wait",
    [{ kind: "error", code: "too_many_requests", retry_after: 7 }],
    { code: "rate_limited", retryAfterSeconds: 7 },
  ],
  ["429 in HTML", [{ kind: "garbage", when: "before", status: 429 }], { code: "rate_limited", status: 429 }],
  ["a firewall's 403", [{ kind: "garbage", when: "before", status: 403 }], { code: "other", status: 403 }],
  ["an unlisted 4xx", [{ kind: "garbage", when: "before", status: 409 }], { code: "other", status: 409 }],
  ["retired, by Kong", [{ kind: "retired", answer: "kong" }], { code: "capability_unavailable", status: 404 }],
  ["retired, no_api", [{ kind: "retired", answer: "no_api" }], { code: "capability_unavailable", status: 404 }],
  [
    "retired, not implemented",
    [{ kind: "retired", answer: "api_not_implemented" }],
    { code: "capability_unavailable", status: 400 },
  ],
  ["404 in HTML", [{ kind: "garbage", when: "before", status: 404 }], { code: "capability_unavailable", status: 404 }],
  ["an error under 200", [{ kind: "error", code: "used_up", status: 200 }], { code: "used_up", status: 200 }],
])("%s is refused, and nothing was started", async (_name, faults, expected) => {
  const { outcome, ...paid } = await reshootUnder(faults);
  expect(outcome).toMatchObject({ kind: "refused", ...expected });
  expect(paid).toEqual({ requests: 1, accepted: 0 });
});

test.each<[string, Faults, string, number]>([
  ["500 before", [{ kind: "error", code: "api_error" }], "server_error", 0],
  [
    "500 after the work began",
    [{ kind: "error", code: "api_error", when: "after", shape: "worker" }],
    "server_error",
    1,
  ],
  ["504 after the work began", [{ kind: "error", code: "timeout", when: "after" }], "server_error", 1],
  ["a timeout called 400", [{ kind: "error", code: "timeout", status: 400, when: "after" }], "server_error", 1],
  ["408", [{ kind: "garbage", status: 408 }], "server_error", 1],
  ["dropped before", [{ kind: "drop", when: "before" }], "connection_lost", 0],
  ["dropped after the work began", [{ kind: "drop", when: "after" }], "connection_lost", 1],
  ["reset before", [{ kind: "drop", when: "before", reset: true }], "connection_lost", 0],
  ["reset after the work began", [{ kind: "drop", when: "after", reset: true }], "connection_lost", 1],
  ["HTML under 200", [{ kind: "garbage" }], "unreadable_reply", 1],
  ["JSON without a task", [{ kind: "garbage", text: '{"ok":true}' }], "unreadable_reply", 1],
  ["null under 200", [{ kind: "garbage", text: "null" }], "unreadable_reply", 1],
  ["an endless answer", [{ kind: "garbage", text: '{"task_id":"x"}', pad_bytes: 1024 * 1024 }], "unreadable_reply", 1],
  ["silence", [{ kind: "slow", seconds: 30 }], "timeout", 1],
])("%s is unknown: one request, no second one", async (name, faults, reason, accepted) => {
  const { outcome, ...paid } = await reshootUnder(faults, { paidMs: name === "silence" ? 300 : 5000 });
  expect(outcome).toMatchObject({ kind: "unknown", reason });
  expect(paid).toEqual({ requests: 1, accepted });
});

test("the provider itself refuses a wrong source, an empty account and a busy account", async () => {
  const wrong = await client().reshoot({ videoId: "nobody-knows-it", motion: MOTION });
  expect(wrong).toMatchObject({ kind: "refused", code: "bad_request", message: "video_id is invalid" });
  await emulator.control.setBalance(1.19);
  expect((await reshootUnder(null)).outcome).toMatchObject({ kind: "refused", code: "used_up" });
  await emulator.control.setBalance(10);
  await emulator.control.script({ concurrency: 1, latency_seconds: [60, 60] });
  expect((await reshootUnder(null)).outcome.kind).toBe("accepted");
  expect((await reshootUnder(null)).outcome).toMatchObject({ kind: "refused", code: "rate_limited" });
  await emulator.control.finish();
});

test("an unreachable server proves that nothing was started", async () => {
  const gone = await startEmulator({ renderer: quickClips() });
  await gone.stop();
  for (const baseUrl of [gone.url, "http://no-such-host.invalid", "ftp://127.0.0.1", "not a url"]) {
    const outcome = await createVeoClient({ baseUrl, token: "t0ken" }).reshoot({ videoId, motion: MOTION });
    expect(outcome, baseUrl).toMatchObject({ kind: "refused", code: "unreachable", status: null });
  }
});

test("a guard that forbids the host throws before anything is sent", async () => {
  const refusal = new AppError("connection_host_not_allowed", "This address is not allowed.");
  const guarded = createVeoClient({
    baseUrl: emulator.url,
    token: emulator.token,
    fetch: () => Promise.reject(new TypeError("fetch failed", { cause: refusal })),
  });
  const outcome = await guarded.reshoot({ videoId, motion: MOTION });
  expect(outcome).toMatchObject({ kind: "refused", code: "unreachable", message: "This address is not allowed." });
  await expect(guarded.task("x")).rejects.toBe(refusal);
});

const broken = (facts: object) => Object.assign(new Error("broken"), facts);
const refusedAt = (port: number) => broken({ code: "ECONNREFUSED", syscall: "connect", port });
const resetWhileReading = broken({ code: "ECONNRESET", syscall: "read" });

test.each<[string, Error, string]>([
  ["refused at every address", new AggregateError([refusedAt(1), refusedAt(2)]), "refused"],
  ["refused at one address, cut off at another", new AggregateError([refusedAt(1), resetWhileReading]), "unknown"],
  ["an aggregate of nothing", new AggregateError([]), "unknown"],
  ["no connection in time", broken({ code: "UND_ERR_CONNECT_TIMEOUT" }), "refused"],
  ["a certificate that has expired", broken({ code: "CERT_HAS_EXPIRED" }), "refused"],
  ["no headers in time", broken({ code: "UND_ERR_HEADERS_TIMEOUT" }), "unknown"],
  ["the other side closed", broken({ code: "UND_ERR_SOCKET" }), "unknown"],
  ["cut off while writing", broken({ code: "EPIPE", syscall: "write" }), "unknown"],
  ["an error nobody knows", new Error("?"), "unknown"],
])("%s: decided by its cause", async (_name, cause, kind) => {
  const send = () => Promise.reject(new TypeError("fetch failed", { cause }));
  const failing = createVeoClient({ baseUrl: emulator.url, token: emulator.token, fetch: send });
  expect((await failing.reshoot({ videoId, motion: MOTION })).kind).toBe(kind);
});
