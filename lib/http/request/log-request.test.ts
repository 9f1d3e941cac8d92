import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLog } from "@/lib/platform/log";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import * as z from "@/lib/shared/contracts/schema";
import { AppError } from "@/lib/shared/errors";
import { logRequest } from "./log-request";

const ENDPOINT: Endpoint = {
  ...{ method: "GET", path: "/api/videos/{id}", summary: "", access: "public", status: 200 },
  reply: z.object({}),
};

/** The one line of a request. */
function lineOf(given: Partial<Parameters<typeof logRequest>[1]>): Record<string, unknown> {
  const lines: string[] = [];
  const log = createLog("debug", new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) }));
  logRequest(log, { endpoint: ENDPOINT, requestId: "r1", status: 200, ms: 12.6, ...given });
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "");
}
const [DEBUG, INFO, WARN, ERROR] = [20, 30, 40, 50];

describe("the log line of a request", () => {
  const what = { method: "GET", path: "/api/videos/{id}", requestId: "r1", ms: 13 };

  it("has the pattern of the path and whole milliseconds", () => {
    expect(lineOf({})).toMatchObject({ level: INFO, msg: "request", status: 200, ...what });
  });

  it("of a request that is made all the time is for debugging, unless it fails", () => {
    const endpoint = { ...ENDPOINT, isQuiet: true } as const;
    expect(lineOf({ endpoint })).toMatchObject({ level: DEBUG, msg: "request", ...what });
    expect(lineOf({ endpoint, status: 500, error: new Error("a fault") })).toMatchObject({ level: ERROR });
  });

  it("of a fault of ours is an error with its reason", () => {
    const line = lineOf({ status: 500, error: new TypeError("a fault") });
    expect(line).toMatchObject({ level: ERROR, msg: "request failed", status: 500, ...what });
    expect(line.err).toMatchObject({ type: "TypeError", message: "a fault" });
  });

  it.each<[number, string, string, unknown]>([
    [503, "with its cause", "the disk is full", new Error("the disk is full")],
    [500, "itself without a cause", "our words", undefined],
  ])("of a refusal with status %s is a warning, %s", (status, _what, message, cause) => {
    const line = lineOf({ status, error: new AppError("storage_full", "our words", { cause }) });
    expect(line).toMatchObject({ level: WARN, msg: "request failed", status, code: "storage_full", ...what });
    expect(line.err).toMatchObject({ message });
  });

  it("of a refusal that is the caller's own has its code, and no words", () => {
    const line = lineOf({ status: 499, error: new AppError("not_found", "our words") });
    expect(line).toMatchObject({ level: INFO, msg: "request refused", status: 499, code: "not_found", ...what });
    expect(JSON.stringify(line)).not.toContain("our words");
  });
});
