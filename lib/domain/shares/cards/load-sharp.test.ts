import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { loadSharp } from "./load-sharp";

const root = join(import.meta.dirname, "../../../..");

/** Simulates a processor that is too old: sharp throws when it is loaded. */
const WITHOUT_SHARP = `import { registerHooks } from "node:module";
registerHooks({ load(url, context, next) {
  if (url.includes("/node_modules/sharp/")) throw new Error("Prebuilt binaries require a v2 microarchitecture");
  return next(url, context);
} });`;

const PROGRAM = `import { loadSharp } from "@/lib/domain/shares/cards/load-sharp";
await import("@/lib/http/shares/serve-share-file");
await import("@/worker/run-task");
const lines = [];
const log = { warn: (...words) => lines.push(words) };
console.log(JSON.stringify({ first: await loadSharp(log), again: await loadSharp(log), lines }));`;

it("loads the library on a supported processor", async () => {
  expect(await loadSharp({ warn: () => expect.unreachable("it runs here") })).toBeTypeOf("function");
});

// The program loads the server and the worker from their sources, which takes longer than a test on a busy machine.
it("starts web and worker on an unsupported processor, and logs this once", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "sharp-test-"));
  try {
    writeFileSync(join(folder, "hooks.mjs"), WITHOUT_SHARP);
    const args = ["--conditions=react-server", "--import", join(folder, "hooks.mjs"), "--import", "tsx"];
    const program = promisify(execFile)(process.execPath, [...args, "--input-type=module", "--eval", PROGRAM], {
      cwd: root,
    });
    const { first, again, lines } = JSON.parse((await program).stdout);
    expect([first, again]).toEqual([null, null]);
    expect(lines).toEqual([
      [{ reason: expect.stringContaining("v2 microarchitecture") }, expect.stringContaining("no preview cards")],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
