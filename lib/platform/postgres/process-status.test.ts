import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { signalIfRunning } from "./process-status";

it("signals a process that runs, and says so when it ended before the signal", async () => {
  const child = spawn("sleep", ["60"]);
  const pid = child.pid ?? expect.unreachable("sleep did not start");
  const ended = once(child, "exit");
  expect(signalIfRunning(pid, "SIGINT")).toBe(true);
  expect((await ended)[1]).toBe("SIGINT");
  expect(signalIfRunning(pid, "SIGINT")).toBe(false);
});

it("does not hide a signal that is no signal", () => {
  expect(() => signalIfRunning(process.pid, "SIGNONE" as NodeJS.Signals)).toThrow();
});
