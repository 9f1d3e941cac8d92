import { Writable } from "node:stream";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, it } from "vitest";
import { createLog } from "./log";

function logged(write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = [];
  write(createLog("info", new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) })));
  return lines.join("");
}

it("removes fields that are named like a secret, at the top level and below", () => {
  const line = logged((log) =>
    log.info({ token: "s1", a: { password: "s2", b: { authorization: "s3" } }, headers: { cookie: "s4" } }, "x"),
  );
  expect(line).not.toMatch(/s[1-4]/);
  expect(line.match(/\[cut\]/g)).toHaveLength(4);
});

it("logs which query failed and why, without its values", () => {
  const cause = new Error("duplicate key");
  const failed = new DrizzleQueryError("insert into users values ($1)", ["ann@people.test\n    private"], cause);
  for (const line of [
    logged((log) => log.error({ err: failed }, "x")),
    logged((log) => log.error({ err: new Error("outer", { cause: failed }) }, "x")),
  ]) {
    expect(line).toContain("insert into users");
    expect(line).toContain("duplicate key");
    expect(line).toContain("log.test.ts");
    expect(line).not.toMatch(/ann@people|private/);
  }
});
