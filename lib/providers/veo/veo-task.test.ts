import fc from "fast-check";
import { expect, test } from "vitest";
import taskSucceeded from "./fixtures/task-succeeded.json";
import { toVeoTask, type VeoTask } from "./veo-task";
import { wireBatch, wireTask } from "./wire";

const ID = "5fa2d9a6-7e54-481b-a4b0-3dc6f25dd2ab";
const VIDEO_URL = `https://platform.cdn.acedata.cloud/veo/${ID}.mp4`;
const CREATED = 1_753_435_158.509;

const read = (document: object): VeoTask | null => toVeoTask(wireTask.parse(document));
const choose = <T>(...values: T[]) => fc.constantFrom(...values);
/** A field that may be present, null or missing. */
const maybe = (key: string, ...values: unknown[]) =>
  choose({}, { [key]: null }, ...values.map((value) => ({ [key]: value })));

test("reads the provider's own example", () => {
  expect(read(taskSucceeded)).toEqual({
    id: "1ebe4f2b-59ba-4385-a4ea-0ce8a3fe12ed",
    type: "videos",
    createdAt: new Date("2025-07-25T09:19:18.509Z"),
    finishedAt: new Date("2025-07-25T09:20:50.969Z"),
    request: {
      action: "text2video",
      callbackUrl: "https://webhook.site/aed5cd28-f8aa-4dca-9480-8ec9b42137dc",
      model: "veo2-fast",
      prompt: expect.stringMatching(/^White ceramic coffee mug/),
    },
    state: "succeeded",
    items: [
      {
        id: "2f43ceed37944b4d836e1a1899dad0a1",
        videoUrl: "https://platform.cdn.acedata.cloud/veo/1ebe4f2b-59ba-4385-a4ea-0ce8a3fe12ed.mp4",
      },
    ],
    failure: null,
    elapsedSeconds: 92.4,
  });
});

const itemId = choose("9b6f3b6b9c45419fbf2e3fe2f10b2b3a", "24ac06a5-9cc7-448f-802e-0b4db19f6e96", "CAUSJDAzLTQ0");
const created = choose<string | number>(CREATED, String(CREATED), new Date(CREATED * 1000).toISOString());
const noise = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,6}$/), fc.jsonValue(), { maxKeys: 3 });

const finishedDocument = fc
  .record({
    itemId,
    created,
    form: choose("array", "object"),
    item: fc.tuple(
      maybe("created_at", "2025-07-25 16:07:43", "2026-06-30T04:01:50.364Z", 12),
      maybe("complete_at", "2025-07-25 16:10:28", "2026-06-30T04:03:50.364Z"),
      choose({}, { state: "succeeded" }, { state: "completed" }, { state: "" }),
      noise,
    ),
    response: fc.tuple(maybe("trace_id", "t"), maybe("error"), choose({}, { success: true }, { task_id: ID }), noise),
    document: fc.tuple(
      maybe("started_at", CREATED + 0.06),
      maybe("finished_at", CREATED + 92, "2026-06-30 04:03:50"),
      maybe("elapsed", 92, "92"),
      maybe("trace_id", "t"),
      choose({}, { state: "" }, { status: "finished" }),
      noise,
    ),
  })
  .map((parts) => {
    const item = Object.assign({ id: parts.itemId, video_url: VIDEO_URL }, ...parts.item);
    const response = Object.assign({ data: parts.form === "array" ? [item] : item }, ...parts.response);
    const facts = {
      id: ID,
      type: "reshoot",
      created_at: parts.created,
      request: { video_id: "abc", motion_type: "UP" },
    };
    const document: object = Object.assign({ ...facts, response }, ...parts.document);
    return { document, itemId: parts.itemId };
  });

test("reads the same task from every mixture of the provider's forms", () => {
  fc.assert(
    fc.property(finishedDocument, ({ document, itemId: id }) => {
      const task = read(document);
      expect(task).toMatchObject({
        id: ID,
        type: "reshoot",
        createdAt: new Date(CREATED * 1000),
        request: { videoId: "abc", motion: "UP" },
        state: "succeeded",
        items: [{ id, videoUrl: VIDEO_URL }],
        failure: null,
      });
      expect([92, 91.94, null]).toContain(task?.elapsedSeconds && Math.round(task.elapsedSeconds * 100) / 100);
    }),
    { numRuns: 500 },
  );
});

test("never throws for any object", () => {
  const anything = fc.record(
    {
      id: fc.jsonValue(),
      request: fc.jsonValue(),
      response: fc.jsonValue(),
      created_at: fc.jsonValue(),
      elapsed: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(anything, (document) => void read(document)),
    { numRuns: 500 },
  );
});

test("finds the ID of the task in each field, and uses it for a video without an ID", () => {
  expect(read({ task_id: ID })?.id).toBe(ID);
  expect(read({ response: { task_id: ID, data: { video_url: VIDEO_URL } } })).toMatchObject({
    id: ID,
    items: [{ id: ID }],
  });
  expect(read({ type: "reshoot" })).toBeNull();
});

test("ignores a date without a time zone, and an unknown motion", () => {
  const task = read({ id: ID, created_at: "2025-07-25 16:07:43", request: { motion_type: "PAN_LEFT", prompt: null } });
  expect(task).toMatchObject({ createdAt: null, elapsedSeconds: null, request: {} });
});

test("keeps the readable tasks of a batch", () => {
  const batch = wireBatch.parse({ items: [taskSucceeded, null, "x", { id: 7 }], total: 4 });
  expect(batch.items.map((each) => toVeoTask(each)?.id)).toEqual([taskSucceeded.id, undefined]);
});
