import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { quickClips } from "@/emulator/fixtures/quick-clips";
import { type Emulator, startEmulator } from "@/emulator/server";
import { createVeoClient } from "./client";

type Script = Parameters<Emulator["control"]["script"]>[0];
type Faults = NonNullable<Script["rules"]>[number]["do"];

let emulator: Emulator;
const NOBODY = "6f1d3a52-0000-4000-8000-000000000000";

beforeAll(async () => {
  emulator = await startEmulator({ renderer: quickClips(), seedDemo: true });
});
afterEach(async () => void (await emulator.control.clear()));
afterAll(() => emulator.stop());

const client = (token = emulator.token, baseUrl = emulator.url) => createVeoClient({ baseUrl, token });

async function script(faults: Faults): Promise<void> {
  const rule = { path: "/veo/tasks", do: faults };
  await emulator.control.script({ rules: [rule, rule] });
}

/** Starts a server with this listener; it records the requests in `seen`. */
async function serve(listener: RequestListener) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    listener(request, response);
  });
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

test("an unknown task is null, for every form of the provider's answer", async () => {
  for (const unknown of ["null", "error", "404"] as const) {
    await emulator.control.script({ variants: { unknown } });
    expect(await client().task(NOBODY), unknown).toBeNull();
  }
});

test("lists newest first, filters by ID, type and time, and counts", async () => {
  const { items, count } = await client().tasks({});
  expect(count).toBe(4);
  const times = items.map((task) => task.createdAt?.getTime() ?? 0);
  expect(times).toEqual(times.toSorted((a, b) => b - a));

  const [newest, second] = items;
  const byId = await client().tasks({ ids: [second?.id ?? "", NOBODY] });
  expect(byId.items.map((task) => task.id)).toEqual([second?.id]);
  const recent = await client().tasks({ createdAtMin: newest?.createdAt ?? new Date(0) });
  expect(recent.items.map((task) => task.id)).toEqual([newest?.id]);
  expect((await client().tasks({ type: "reshoot" })).items).toEqual([]);
});

test("asks for as many tasks as IDs, although the provider's default is twelve", async () => {
  const source = (await client().tasks({})).items[0]?.items[0]?.id ?? "";
  const outcomes = await Promise.all(
    Array.from({ length: 15 }, () => client().reshoot({ videoId: source, motion: "UP" })),
  );
  const ids = outcomes.map((outcome) => (outcome.kind === "accepted" ? outcome.taskId : ""));
  await emulator.control.finish();
  expect((await client().tasks({ ids })).items).toHaveLength(15);
  for (const count of ["total", "page"] as const) {
    await emulator.control.script({ variants: { count } });
    expect((await Array.fromAsync(client().allTasks({ type: "reshoot" }))).length).toBe(15);
  }
  expect(await Array.fromAsync(client().allTasks({ type: "reshoot" }, 6))).toHaveLength(6);
});

test("reads every task once from a provider with small pages, repeated items and wrong counts", async () => {
  const upstream = await serve((request, response) => {
    request.on("data", (body) => {
      const { offset } = JSON.parse(String(body));
      const items = [offset, offset + 1, offset + 1].filter((n) => n < 7).map((n) => ({ id: `task-${n}` }));
      response.end(JSON.stringify({ items, count: items.length }));
    });
  });
  const ids = (await Array.fromAsync(client("t", upstream.url).allTasks({}))).map((task) => task.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(Array.from({ length: 7 }, (_, n) => `task-${n}`));
});

test.each<[string, Faults, object]>([
  ["a bad token", [{ kind: "error", code: "invalid_token" }], { code: "connection_refused" }],
  ["a disabled account", [{ kind: "error", code: "disabled" }], { code: "connection_refused" }],
  ["a missing route", [{ kind: "retired", answer: "kong" }], { code: "capability_unavailable" }],
  [
    "too many reads",
    [{ kind: "error", code: "too_many_requests", retry_after: "9" }],
    { code: "rate_limited", retryAfterSeconds: 9 },
  ],
  [
    "a refused question",
    [{ kind: "error", code: "bad_request", message: "ids is invalid." }],
    { code: "upstream_refused", message: "ids is invalid." },
  ],
  ["500", [{ kind: "error", code: "api_error" }], { code: "upstream_unavailable" }],
  ["504", [{ kind: "error", code: "timeout" }], { code: "upstream_unavailable" }],
  ["a dropped connection", [{ kind: "drop", when: "before" }], { code: "upstream_unavailable" }],
  ["HTML", [{ kind: "garbage" }], { code: "upstream_unreadable" }],
  ["a list where one thing was asked", [{ kind: "garbage", text: "[]" }], { code: "upstream_unreadable" }],
  [
    "more than can be read",
    [{ kind: "garbage", text: '{"items":[]}', pad_bytes: 5_000_000 }],
    { code: "upstream_unreadable" },
  ],
])("%s is an error with a stable code", async (_name, faults, expected) => {
  await script(faults);
  await expect(client().task(NOBODY)).rejects.toMatchObject({ name: "AppError", ...expected });
  await expect(client().tasks({})).rejects.toMatchObject({ name: "AppError", ...expected });
});

test("silence is an error with a stable code, too", async () => {
  await script([{ kind: "slow", seconds: 30 }]);
  const impatient = createVeoClient({ baseUrl: emulator.url, token: emulator.token, timeouts: { readMs: 300 } });
  const expected = { name: "AppError", code: "upstream_unavailable" };
  await expect(impatient.task(NOBODY)).rejects.toMatchObject(expected);
  await expect(impatient.tasks({})).rejects.toMatchObject(expected);
});

test("checks without cost whether address and token work", async () => {
  expect(await client().probe()).toEqual({ kind: "ready" });
  expect(await client("wrong-token").probe()).toMatchObject({ kind: "failed", code: "connection_refused" });
  expect(await client("two words").probe()).toMatchObject({ kind: "failed", code: "upstream_unavailable" });
  expect(await client("t", `${emulator.url}/elsewhere`).probe()).toMatchObject({ code: "capability_unavailable" });
  expect(await client("t", "http://no-such-host.invalid").probe()).toMatchObject({ code: "upstream_unavailable" });
  expect((await emulator.control.ledger()).balance).toBeLessThanOrEqual(1000);
});

test("keeps the path of a base URL and accepts a slash at its end", async () => {
  const upstream = await serve((_request, response) => response.end("null"));
  await client("t", `${upstream.url}/proxy/`).probe();
  expect(upstream.seen).toEqual(["POST /proxy/veo/tasks Bearer t"]);
});

test("follows no redirect, so the token goes nowhere else", async () => {
  const elsewhere = await serve((_request, response) => response.end('{"task_id":"stolen"}'));
  for (const [status, kind] of [
    [301, "refused"],
    [302, "unknown"],
    [303, "unknown"],
    [307, "refused"],
    [308, "refused"],
  ] as const) {
    const upstream = await serve((_request, response) => response.writeHead(status, { location: elsewhere.url }).end());
    expect((await client("t", upstream.url).reshoot({ videoId: "v", motion: "UP" })).kind, `${status}`).toBe(kind);
    await expect(client("t", upstream.url).task("x")).rejects.toMatchObject({ code: "upstream_unreadable" });
  }
  expect(elsewhere.seen).toEqual([]);
});

test("reads the same tasks from every mixture of variants", async () => {
  const plain = (await client().tasks({ limit: 50 })).items;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 100_000 }), async (seed) => {
      await emulator.control.script({ variants: "random", seed });
      const { items } = await client().tasks({ limit: 50 });
      const lasting = ({ elapsedSeconds: _, finishedAt: __, ...task }: (typeof items)[number]) => task;
      expect(items.map(lasting)).toEqual(plain.map(lasting));
    }),
    { numRuns: 60 },
  );
});

/** A server that answers pages of tasks as the provider does; each document is as large as its `prompt`. */
const serveTasks = (documents: { id: string; request?: { prompt: string } }[]) =>
  serve(async (request, response) => {
    const { ids, offset = 0, limit = 12 } = JSON.parse(Buffer.concat(await request.toArray()).toString());
    const matching = documents.filter(({ id }) => ids?.includes(id) ?? true);
    response.end(JSON.stringify({ items: matching.slice(offset, offset + limit), count: matching.length }));
  });

test("a task that is too large does not prevent reading the others of its page or poll", async () => {
  const documents = Array.from({ length: 60 }, (_, n) => ({ id: `task-${n}`, request: { prompt: "" } }));
  for (const n of [3, 41]) documents[n] = { id: `task-${n}`, request: { prompt: "x".repeat(5_000_000) } };
  const upstream = await serveTasks(documents);
  const readable = documents.map(({ id }) => id).filter((id) => !["task-3", "task-41"].includes(id));
  const reader = createVeoClient({ baseUrl: upstream.url, token: "t" });
  expect((await Array.fromAsync(reader.allTasks({}))).map(({ id }) => id)).toEqual(readable);
  const page = await reader.tasks({ ids: documents.map(({ id }) => id) });
  expect([page.items.map(({ id }) => id), page.unreadable]).toEqual([readable, 2]);
});

test("a page without readable tasks does not end the listing, and many of them do not continue it forever", async () => {
  const unreadable = Array.from({ length: 70 }, () => ({ id: "x".repeat(10_000) }));
  const upstream = await serveTasks([...unreadable, { id: "the-last" }]);
  expect((await Array.fromAsync(client("t", upstream.url).allTasks({}))).map(({ id }) => id)).toEqual(["the-last"]);
  const endless = await serve((_request, response) => response.end(JSON.stringify({ items: unreadable })));
  expect(await Array.fromAsync(client("t", endless.url).allTasks({}))).toEqual([]);
  const heavy = await serve((_request, response) => response.end(" ".repeat(5_000_000)));
  await expect(Array.fromAsync(client("t", heavy.url).allTasks({}))).rejects.toMatchObject({
    code: "upstream_unreadable",
  });
}, 60_000);

test("a value nested deeper than the stack spoils only the field that holds it", async () => {
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  const upstream = await serve((_request, response) =>
    response.end(`{"items":[{"id":"deep","x":${deep}},{"id":"plain"}],"count":2}`),
  );
  const { items } = await client("a-long-token", upstream.url).tasks({});
  expect(items.map(({ id }) => id)).toEqual(["deep", "plain"]);
});
