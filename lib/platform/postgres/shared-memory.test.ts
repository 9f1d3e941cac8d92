import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bundledProgram } from "@/lib/testing/bundled-program";
import { removePostgres } from "./ensure-postgres";
import { sharedMemorySettings } from "./shared-memory";

const canMount = spawnSync("unshare", ["--mount", "true"]).status === 0;

it("changes nothing on a machine with enough of it, or without such a folder", async () => {
  expect(await sharedMemorySettings(tmpdir())).toEqual({});
  expect(await sharedMemorySettings("/nowhere/shm")).toEqual({});
});

it.runIf(canMount)(
  "starts a server in a container with a tiny /dev/shm, under a strict umask",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "shm-test-"));
    const directory = join(folder, "a, b", "pg");
    try {
      const script = `mount -t tmpfs -o size=64k tmpfs /dev/shm && umask 077 && exec "$0" "$@" </dev/null`;
      const program = [process.execPath, ...(await bundledProgram("lib/testing/hold-postgres.ts")), directory];
      const args = ["--mount", "sh", "-c", script, ...program];
      const { stdout, stderr } = spawnSync("unshare", args, { encoding: "utf8" });
      expect(stdout, stderr).toMatch(/^started /);
    } finally {
      await removePostgres({ directory });
      rmSync(folder, { recursive: true });
    }
  },
  120_000,
);
