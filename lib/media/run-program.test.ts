import { expect, it } from "vitest";
import { addToEnvironment } from "@/lib/testing/test-services";
import { runProgram } from "./run-program";

const environmentOf = async (program: string, args: string[], limits = {}) => {
  const said = await runProgram(program, args, { timeoutMs: 10_000, ...limits });
  return JSON.parse(said.toString()) as Record<string, string>;
};

it("tells programs where things are, and none of our secrets", async () => {
  addToEnvironment({ AUTH_SECRET: "of sessions", DATABASE_URL: "postgres://secret@db/reshoot", NODE_OPTIONS: "" });
  const print = ["-p", "JSON.stringify(process.env)"];
  const plain = await environmentOf(process.execPath, print);
  const limited = await environmentOf(process.execPath, print, { fileBytes: 1024 ** 2 });
  for (const known of [plain, limited]) {
    expect(known.PATH).toContain("/");
    expect(Object.keys(known).filter((name) => /SECRET|KEY|TOKEN|PASS|URL|NODE_OPTIONS|S3/.test(name))).toEqual([]);
  }
});
