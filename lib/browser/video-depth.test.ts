import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { awaitVideoDepth } from "./video-depth";

const ID = "0190a000-0000-7000-8000-000000000001";
const DEPTH = { version: 1, mapUrl: "/maps.webp" };
const TROUBLE = { code: "internal", detail: "Something went wrong." };
let answers: (() => Promise<Response>)[];
let asked: number;

const gone = () => Promise.reject(new TypeError("Failed to fetch"));
const depthOf = (depth: unknown) => () => Promise.resolve(Response.json({ depth }));
const refuse = (status: number) => () => Promise.resolve(Response.json(TROUBLE, { status }));

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  vi.stubGlobal("fetch", () => {
    asked++;
    return answers.shift()?.() ?? Promise.reject(new Error("It was asked too often."));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What comes of it, after all waits. */
async function read(signal = new AbortController().signal) {
  const reading = awaitVideoDepth(ID, signal).catch((error: unknown) => (error instanceof Error ? error.message : ""));
  await vi.advanceTimersByTimeAsync(200_000);
  return reading;
}

it("asks again while the depth is being made", async () => {
  answers = [depthOf(null), depthOf(null), depthOf(DEPTH)];
  expect([await read(), asked]).toEqual([DEPTH, 3]);
});

it("asks again after a failure that passes: no connection, a busy server, too many requests", async () => {
  answers = [gone, refuse(503), refuse(429), depthOf(DEPTH)];
  expect([await read(), asked]).toEqual([DEPTH, 4]);
});

it("does not ask again after a refusal, and in the end says why there is none", async () => {
  answers = [refuse(404)];
  expect([await read(), asked]).toEqual(["Something went wrong.", 1]);
  asked = 0;
  answers = Array.from({ length: 7 }, () => refuse(500));
  expect([await read(), asked]).toEqual(["Something went wrong.", 7]);
});

it("does not ask again when no one waits any more", async () => {
  const leaving = new AbortController();
  answers = [depthOf(null)];
  const reading = awaitVideoDepth(ID, leaving.signal);
  await vi.advanceTimersByTimeAsync(10);
  leaving.abort();
  await vi.advanceTimersByTimeAsync(200_000);
  expect([await reading, asked]).toEqual([null, 1]);
});
