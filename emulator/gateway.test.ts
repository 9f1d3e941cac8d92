import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, firstVideoId } from "./fixtures/ask";
import { quickClips } from "./fixtures/quick-clips";
import { type Emulator, startEmulator } from "./server";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const QUESTION = { action: "retrieve_batch" };
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ renderer: quickClips(), seedDemo: true });
});
afterAll(() => emulator.stop());

test.each<[string, Parameters<typeof ask>[3], number, string]>([
  ["no token", { token: null }, 400, "no_token"],
  ["an empty token", { token: "" }, 400, "no_token"],
  ["another scheme", { token: null, headers: { authorization: "Basic abc" } }, 400, "no_token"],
  ["a wrong token", { token: "wrong" }, 401, "invalid_token"],
  ["a body that is not JSON", { text: "{" }, 400, "bad_request"],
  ["a body that is a list", { text: "[]" }, 400, "bad_request"],
  ["a body of more than a megabyte", { text: `{"id":"${"x".repeat(1024 * 1024)}"}` }, 413, "request_too_large"],
  ["GET", { method: "GET" }, 404, "no_api"],
])("refuses %s in the gateway's shape, with a trace id", async (_name, options, status, code) => {
  const reply = await ask(emulator, "/veo/tasks", QUESTION, options);
  expect(reply.status).toBe(status);
  expect(reply.body).toEqual({ error: { code, message: expect.any(String) }, trace_id: expect.stringMatching(UUID) });
  expect(reply.headers.get("x-trace-id")).toBe(reply.body.trace_id);
});

test("answers with the documented messages", async () => {
  const sentence = async (options: object) => (await ask(emulator, "/veo/tasks", QUESTION, options)).body.error.message;
  expect(await sentence({ token: null })).toBe("No token specified for the request.");
  expect(await sentence({ token: "wrong" })).toBe("The specified token is invalid or wrong.");
  expect(await sentence({ method: "GET" })).toBe("API does not exist, please make sure url is correct.");
});

test("has no other paths, and answers api_not_implemented for two", async () => {
  for (const path of ["/", "/veo", "/veo/reshoots", "/sora/videos", "/veo/tasks/x"]) {
    expect((await ask(emulator, path, {})).body.error.code, path).toBe("no_api");
  }
  for (const path of ["/veo/upsample", "/veo/objects"]) {
    expect((await ask(emulator, path, {})).body.error.code, path).toBe("api_not_implemented");
  }
});

test("counts every request by its path, refused ones too", async () => {
  const before = (await emulator.control.requests()).counts["/veo/extend"] ?? 0;
  await ask(emulator, "/veo/extend", {}, { token: "wrong" });
  await ask(emulator, "/veo/extend", {});
  expect((await emulator.control.requests()).counts["/veo/extend"]).toBe(before + 2);
});

test("answers a retired endpoint in three ways, two of them before the token check", async () => {
  const answers = ["kong", "no_api", "api_not_implemented"] as const;
  await emulator.control.script({ rules: answers.map((answer) => ({ do: [{ kind: "retired", answer }] })) });
  const replies = [];
  for (const _ of answers)
    replies.push(await ask(emulator, "/veo/reshoot", { video_id: await firstVideoId(emulator) }));
  expect(replies[0]?.body).toEqual({ message: "no Route matched with those values" });
  expect(replies.map((reply) => reply.status)).toEqual([404, 404, 400]);
  expect(replies[2]?.body.error).toEqual({ code: "api_not_implemented", message: "The API is not implemented." });
});

test("the control API needs its key, and without one does not exist", async () => {
  const read = (of: Emulator, key: string) =>
    ask(of, "/__control/ledger", {}, { method: "GET", headers: { authorization: `Bearer ${key}` } });
  expect((await read(emulator, emulator.token)).status).toBe(401);
  expect((await read(emulator, emulator.controlKey ?? "")).status).toBe(200);
  expect((await read(emulator, "")).status).toBe(401);

  const closed = await startEmulator({ renderer: quickClips(), controlKey: null });
  for (const key of ["", "undefined", "emulator-control"]) expect((await read(closed, key)).status).toBe(404);
  await closed.stop();
});
