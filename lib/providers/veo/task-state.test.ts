import { expect, test } from "vitest";
import reshootSuccess from "./fixtures/reshoot-success.json";
import syncSuccess from "./fixtures/sync-success.json";
import taskSucceeded from "./fixtures/task-succeeded.json";
import workerError from "./fixtures/worker-error.json";
import { taskState } from "./task-state";
import { wireTask } from "./wire";

const ID = "1ebe4f2b-59ba-4385-a4ea-0ce8a3fe12ed";
const video = { id: "2f43", video_url: "https://cdn.example/veo/1.mp4" };
const { response: _, finished_at: __, elapsed: ___, ...unfinished } = taskSucceeded;

const failed = (code: string, message: string) => ({ state: "failed", failure: { code, message } });
const noVideo = failed("no_video", "Ace Data Cloud finished this reshoot without a video.");
const noReason = failed("unknown", "Ace Data Cloud gave no reason.");

const TABLE: [string, object, object][] = [
  ["the vendor's example of a finished task", taskSucceeded, { state: "succeeded" }],
  ["the vendor's example of a synchronous answer", { id: ID, response: syncSuccess }, { state: "succeeded" }],
  ["the vendor's example of a reshoot", { id: ID, response: reshootSuccess }, { state: "succeeded" }],
  ["the vendor's worker error", { id: ID, response: workerError }, failed("api_error", "fetch failed")],

  ["no response", unfinished, { state: "pending" }],
  ["a null response", { ...unfinished, response: null, finished_at: null }, { state: "pending" }],
  ["empty data", { ...unfinished, state: "", response: { data: [] } }, { state: "pending" }],
  ["a running item", { ...unfinished, response: { data: [{ ...video, state: "running" }] } }, { state: "pending" }],
  ["a response without data", { ...unfinished, response: { success: true, task_id: ID } }, { state: "pending" }],
  ["a word on the task itself", { id: ID, status: "Processing" }, { state: "pending" }],
  ["not yet successful, without an error", { id: ID, response: { success: false } }, { state: "pending" }],
  ["a response that is not an object", { id: ID, response: "soon" }, { state: "pending" }],

  ["one object for data", { id: ID, response: { success: true, data: video } }, { state: "succeeded" }],
  ["a done word in capitals", { id: ID, response: { state: "SUCCEEDED", data: [video] } }, { state: "succeeded" }],
  ["a video and no word", { id: ID, response: { data: [video] } }, { state: "succeeded" }],
  [
    "one good item of two",
    { id: ID, response: { data: [{ state: "failed" }, { ...video, state: "succeeded" }] } },
    { state: "succeeded" },
  ],

  ["a failed word", { id: ID, response: { data: [{ state: "failed" }] } }, noReason],
  ["cancelled, with a video of it", { id: ID, response: { state: "cancelled", data: [video] } }, noReason],
  [
    "an error in one sentence",
    { id: ID, response: { success: false, error: "fetch failed" } },
    failed("unknown", "fetch failed"),
  ],
  ["a null error, finished", { id: ID, finished_at: 1, response: { success: false, error: null } }, noReason],
  [
    "a moderation code",
    { id: ID, response: { success: false, error: { code: "CONTENT_REJECTED" } } },
    failed("CONTENT_REJECTED", "CONTENT_REJECTED"),
  ],
  ["an error that is null, unfinished", { id: ID, response: { success: false, error: null } }, noReason],
  [
    "an item that says why it failed",
    { id: ID, response: { data: [{ state: "failed", message: "Too dark." }] } },
    failed("unknown", "Too dark."),
  ],
  ["an error of spaces", { id: ID, response: { success: false, error: { code: " ", message: "\n" } } }, noReason],
  ["finished, without a response", { id: ID, finished_at: 1 }, noVideo],
  ["finished, with a null response", { id: ID, finished_at: 1, response: null }, noVideo],
  ["finished, with empty data", { id: ID, finished_at: 1, state: "", response: { data: [] } }, noVideo],
  [
    "a refusal inside a success",
    { id: ID, finished_at: 1, response: { success: true, data: [], error: "Audio." } },
    failed("no_video", "Audio."),
  ],
  [
    "a refusal inside the video of a success",
    { id: ID, response: { success: true, data: [{ state: "succeeded", error: { code: "X", message: "Audio." } }] } },
    failed("no_video", "Audio."),
  ],
  [
    "a word for an address",
    { id: ID, finished_at: 1, response: { success: true, data: { video_url: "refused" } } },
    noVideo,
  ],
  ["a done word without a video", { id: ID, response: { data: [{ state: "succeeded" }] } }, noVideo],
  ["finished, successful and empty", { id: ID, finished_at: 1, response: { success: true, data: [] } }, noVideo],
  [
    "finished, and its word is done, but an error",
    { id: ID, state: "finished", response: { success: false, error: { code: "bad_request", message: "no" } } },
    failed("bad_request", "no"),
  ],
];

test.each(TABLE)("reads %s", (_name, document, verdict) => {
  expect(taskState(wireTask.parse(document))).toEqual(verdict);
});

test.each([
  0,
  -1,
  "0",
  "-1",
  "",
  " ",
  "null",
  "soon",
  "\ud800",
  "7 days",
  "0001-01-01T00:00:00Z",
  "1970-01-01 00:00:00",
])("a task whose finished_at is %j has not ended", (moment) => {
  expect(taskState(wireTask.parse({ ...unfinished, finished_at: moment }))).toEqual({ state: "pending" });
  expect(taskState(wireTask.parse({ ...taskSucceeded, finished_at: moment }))).toEqual({ state: "succeeded" });
});

test.each([1_753_435_250.969, "1753435250.969", 1_753_435_250_969, "2026-06-30 04:03:50", "2026-06-30T04:03:50.364Z"])(
  "a task whose finished_at is %j has ended, also without a video",
  (moment) => {
    expect(taskState(wireTask.parse({ ...unfinished, finished_at: moment }))).toEqual(noVideo);
  },
);
