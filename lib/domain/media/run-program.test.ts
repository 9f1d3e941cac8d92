import { expect, it } from "vitest";
import { addToEnvironment } from "@/lib/testing/test-services";
import { limited, runProgram } from "./run-program";

const environmentOf = async (program: string, args: string[], limits = {}) => {
  const said = await runProgram(program, args, { timeoutMs: 10_000, ...limits });
  return JSON.parse(said.toString()) as Record<string, string>;
};

it("gives programs their paths, and none of our secrets", async () => {
  addToEnvironment({ AUTH_SECRET: "of sessions", DATABASE_URL: "postgres://secret@db/reshoot", NODE_OPTIONS: "" });
  const print = ["-p", "JSON.stringify(process.env)"];
  const plain = await environmentOf(process.execPath, print);
  const narrow = await environmentOf(process.execPath, print, { fileBytes: 1024 ** 2 });
  for (const known of [plain, narrow]) {
    expect(known.PATH).toContain("/");
    expect(Object.keys(known).filter((name) => /SECRET|KEY|TOKEN|PASS|URL|NODE_OPTIONS|S3/.test(name))).toEqual([]);
  }
});

it("sets the other limits where a system refuses a memory limit, as macOS does", () => {
  const limits = { memoryBytes: 1024 ** 3, cpuSeconds: 10, fileBytes: 512 };
  const commandOf = (canLimitMemory: boolean) => limited("ffmpeg", [], limits, { canLimitMemory })[1][1];
  expect(commandOf(true)).toContain("ulimit -v 1048576 && ulimit -t 10 && ulimit -f 1");
  expect(commandOf(false)).toMatch(/^ulimit -t 10 && ulimit -f 1;/);
});
