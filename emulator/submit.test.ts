import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { ask, firstVideoId, reshoot } from "./fixtures/ask";
import { quickClips } from "./fixtures/quick-clips";
import { type Emulator, startEmulator } from "./server";

let emulator: Emulator;
let video_id: string;
const filmed: { scene: string; motion: string | null }[] = [];

beforeAll(async () => {
  const quick = quickClips();
  const clip: typeof quick.clip = (request) => {
    filmed.push({ scene: request.scene, motion: request.motion });
    return quick.clip(request);
  };
  emulator = await startEmulator({ renderer: { ...quick, clip }, seedDemo: true });
  video_id = await firstVideoId(emulator);
});
afterEach(async () => void (await emulator.control.clear()));
afterAll(() => emulator.stop());

const itemOf = async (id: string) => {
  await emulator.control.finish(id);
  return (await ask(emulator, "/veo/tasks", { action: "retrieve", id })).body.response.data[0];
};

test("a synchronous call waits until the task is finished, and answers with the result", async () => {
  for (const body of [
    { video_id, motion_type: "UP" },
    { video_id, motion_type: "UP", async: false },
  ]) {
    const reply = await ask(emulator, "/veo/reshoot", body);
    expect(reply.status).toBe(200);
    const { task_id } = reply.body;
    expect(reply.body).toEqual({
      success: true,
      task_id,
      trace_id: reply.headers.get("x-trace-id"),
      data: [
        {
          id: expect.stringMatching(/^[0-9a-f]{32}$/),
          video_url: `${emulator.url}/cdn/veo/${task_id}.mp4`,
          created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
          complete_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
          state: "succeeded",
        },
      ],
    });
  }
});

test("answers at once with only the task ID for async or callback_url", async () => {
  await emulator.control.script({ latency_seconds: [60, 60] });
  for (const extra of [{ async: true }, { callback_url: "http://127.0.0.1:9/x" }]) {
    const reply = await ask(emulator, "/veo/reshoot", { video_id, motion_type: "UP", ...extra });
    expect(reply.body).toEqual({ task_id: expect.any(String) });
  }
  expect((await emulator.control.finish()).finished).toHaveLength(2);
});

test("a synchronous call whose task fails gets the worker's error", async () => {
  await emulator.control.script({ rules: [{ do: [{ kind: "fail_task" }] }] });
  const reply = await ask(emulator, "/veo/reshoot", { video_id, motion_type: "UP" });
  expect(reply.status).toBe(500);
  expect(reply.body).toMatchObject({ success: false, error: { code: "api_error", message: "fetch failed" } });
});

test("accepts all fifteen motions, and renders the source's scene along each", async () => {
  const before = filmed.length;
  for (const motion_type of MOTION_IDS)
    expect((await ask(emulator, "/veo/reshoot", { video_id, motion_type })).status).toBe(200);
  const videos = filmed.slice(before);
  expect(videos.map((video) => video.motion)).toEqual(MOTION_IDS);
  expect(new Set(videos.map((video) => video.scene)).size).toBe(1);
});

test.each<[string, object]>([
  ["without a video", { motion_type: "UP" }],
  ["without a motion", { video_id: "x" }],
  ["with a motion of the old list", { video_id: "x", motion_type: "PAN_LEFT" }],
  ["with a motion in lower case", { video_id: "x", motion_type: "up" }],
  ["of an unknown video", { video_id: "x", motion_type: "UP" }],
  ["with a callback that is not a URL", { video_id: "x", motion_type: "UP", callback_url: "later" }],
  ["with a text as async", { video_id: "x", motion_type: "UP", async: "yes" }],
])("refuses a reshoot %s", async (_name, body) => {
  const reply = await ask(emulator, "/veo/reshoot", body);
  expect(reply.status).toBe(400);
  expect(reply.body).toEqual({
    success: false,
    error: { code: "bad_request", message: expect.stringContaining("invalid") },
    trace_id: expect.any(String),
  });
});

test("a reshoot can be reshot: the same scene, the new motion", async () => {
  const first = await itemOf(await reshoot(emulator, { motion_type: "FORWARD" }));
  await itemOf(await reshoot(emulator, { video_id: first.id, motion_type: "BACKWARD" }));
  const [before, after] = filmed.slice(-2);
  expect(after).toEqual({ scene: before?.scene, motion: "BACKWARD" });
});

test("accepts a video ID or a task ID as source; with strict IDs, only the video ID", async () => {
  const task = await reshoot(emulator);
  await itemOf(task);
  expect((await ask(emulator, "/veo/reshoot", { video_id: task, motion_type: "UP", async: true })).status).toBe(200);
  await emulator.control.script({ strict_ids: true });
  expect((await ask(emulator, "/veo/reshoot", { video_id: task, motion_type: "UP", async: true })).status).toBe(400);
});

test("a pending, failed or deleted source cannot be reshot", async () => {
  await emulator.control.script({ latency_seconds: [60, 60], rules: [{ do: [{ kind: "fail_task" }] }] });
  const failing = await reshoot(emulator);
  const pending = await reshoot(emulator);
  await emulator.control.finish(failing);
  for (const id of [failing, pending]) {
    expect((await ask(emulator, "/veo/reshoot", { video_id: id, motion_type: "UP" })).status).toBe(400);
  }
  const { id } = await itemOf(pending);
  await ask(emulator, "/veo/tasks", { action: "delete", id: pending });
  expect((await ask(emulator, "/veo/reshoot", { video_id: id, motion_type: "UP" })).status).toBe(400);
});

test("an extended video can be extended but not reshot", async () => {
  const extended = await ask(emulator, "/veo/extend", { video_id, model: "veo31-fast", prompt: "on and on" });
  const made = extended.body.data[0].id;
  const refused = await ask(emulator, "/veo/reshoot", { video_id: made, motion_type: "UP", async: true });
  expect(refused.status).toBe(400);
  expect(refused.body.error.code).toBe("bad_request");
  expect((await ask(emulator, "/veo/extend", { video_id: made, model: "veo31" })).status).toBe(200);
  expect((await ask(emulator, "/veo/extend", { video_id, model: "veo3" })).status).toBe(400);
});

test("text2video renders the scene that matches its prompt, and always the same one for the same prompt", async () => {
  const video = async (prompt: string, extra: object = {}) => {
    const reply = await ask(emulator, "/veo/videos", { action: "text2video", model: "veo31-fast", prompt, ...extra });
    expect(reply.status).toBe(200);
    return filmed.at(-1)?.scene;
  };
  expect(await video("A LIGHTHOUSE in a storm")).toBe("lighthouse");
  expect(await video("dunes of a far desert")).toBe("desert");
  expect(await video("xyzzy")).toBe(await video("xyzzy"));
  expect(await video("a lighthouse, tall", { aspect_ratio: "9:16" })).toBe("street");
});

test.each<[string, object, string, string]>([
  [
    "a retired model",
    { action: "text2video", model: "veo2-fast", prompt: "x" },
    "bad_request",
    "model is not supported",
  ],
  ["an unknown model", { action: "text2video", model: "veo9", prompt: "x" }, "bad_request", "model is invalid."],
  ["no prompt", { action: "text2video", model: "veo3" }, "bad_request", "prompt is invalid"],
  ["no pictures", { action: "image2video", prompt: "x" }, "bad_request", "image_urls is invalid when generate videos"],
  ["an unknown action", { action: "dream", prompt: "x" }, "bad_request", "action is invalid."],
  ["get1080p", { action: "get1080p", video_id: "x" }, "api_not_implemented", "The API is not implemented."],
])("refuses videos with %s", async (_name, body, code, message) => {
  expect((await ask(emulator, "/veo/videos", body)).body.error).toEqual({ code, message });
});

test("ignores idempotency keys: two equal calls are two tasks", async () => {
  const headers = { "idempotency-key": "one", "x-idempotency-key": "one" };
  const body = { video_id, motion_type: "UP", async: true };
  const [one, two] = await Promise.all([0, 1].map(() => ask(emulator, "/veo/reshoot", body, { headers })));
  expect(one?.body.task_id).not.toBe(two?.body.task_id);
});
