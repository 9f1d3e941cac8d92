import fc from "fast-check";
import { expect, test } from "vitest";
import taskSucceeded from "./fixtures/task-succeeded.json";
import { toVeoTask } from "./veo-task";
import { readWireError, wireReply, wireTask } from "./wire";

const read = (changes: object) => toVeoTask(wireTask.parse({ ...taskSucceeded, ...changes }));
const request = (prompt: string) => read({ request: { prompt } })?.request.prompt;

test.each<[string, string, string | undefined]>([
  ["a NUL", "light\u0000house", "lighthouse"],
  ["half a surrogate pair", "light\ud83dhouse", "light\ufffdhouse"],
  ["bells and deletes", "\u0007light\u007fhouse\u009f", "lighthouse"],
  ["Chinese, tags and line breaks", "灯塔 <b>\n\t🏠", "灯塔 <b>\n\t🏠"],
  ["nothing but a NUL", "\u0000", undefined],
])("a text with %s can be stored", (_name, text, clean) => {
  expect(request(text)).toBe(clean);
  expect(readWireError({ code: "x", message: text })?.message).toBe(clean ?? "x");
  expect(readWireError(text)?.message).toBe(clean);
});

test("a text of megabytes is cut between two characters, with an ellipsis", () => {
  const prompt = request("🏠".repeat(500_000)) ?? "";
  expect(prompt).toHaveLength(9_999);
  expect(prompt).toMatch(/^(🏠)+…$/u);
  expect(readWireError("长".repeat(9_000))?.message).toHaveLength(9_000);
});

test.each(["task\u0000", "\ud800", "x".repeat(10_000), "", 7, null, {}])("%j is no ID of a task or video", (id) => {
  expect(read({ id, response: { ...taskSucceeded.response, task_id: id } })).toBeNull();
  expect(wireReply.parse({ task_id: id }).task_id || null).toBeNull();
  const [item] = taskSucceeded.response.data;
  const task = read({ response: { data: [{ ...item, id }] } });
  expect(task?.items).toEqual([{ id: taskSucceeded.id, videoUrl: item?.video_url }]);
});

test.each([
  1e300,
  -1e12,
  1_753_435_158_509,
  "NaN",
  "Infinity",
  "0099-01-01T00:00:00Z",
  "+275760-09-13T00:00:00Z",
  true,
])("%j is not accepted as a date", (moment) => {
  const task = read({ created_at: moment, finished_at: moment });
  expect([task?.createdAt, task?.finishedAt]).toEqual([null, null]);
});

test("reads at most fifty of a hundred thousand videos of one task", () => {
  const [item] = taskSucceeded.response.data;
  const data = Array.from({ length: 100_000 }, (_, n) => ({ ...item, id: `video-${n}` }));
  expect(read({ response: { data } })?.items).toHaveLength(50);
});

test("everything read from any document can be stored", () => {
  const text = fc.string({ unit: "binary" }).map((part) => `a\u0000${part}\ud800`);
  const hostile = fc.oneof(text, fc.jsonValue(), fc.constant("x".repeat(15_000)));
  const document = fc.record(
    {
      id: fc.oneof(fc.constant("task"), hostile),
      type: hostile,
      created_at: hostile,
      request: fc.oneof(fc.record({ prompt: hostile, video_id: hostile, model: hostile }), hostile),
      response: fc.oneof(fc.record({ data: fc.array(fc.record({ id: hostile, video_url: hostile })) }), hostile),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(document, (each) => {
      const texts = JSON.stringify(toVeoTask(wireTask.parse(each)) ?? {});
      expect(texts).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      expect(texts.length).toBeLessThan(200_000);
    }),
    { numRuns: 150 },
  );
});
