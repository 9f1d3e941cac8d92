import "server-only";
import { chmod, chown, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "./run-program";

/** The restrictions for a program that decodes untrusted files. */
export type Sandbox = {
  /** A command line that is put before the program's own. */
  within: readonly string[];
  /** The account it runs under, which owns no other files; null for our own. */
  account: number | null;
  /** Whether it has no network and sees no other process, so it cannot read an environment under /proc. */
  isApart: boolean;
};

/** No distribution assigns this ID (systemd.io/UIDS-GIDS): it can read only what all accounts can read. */
const ACCOUNT = 60_999;

const APART = ["--net", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc", "--"];
const AS_ACCOUNT = [
  "--reuid",
  `${ACCOUNT}`,
  "--regid",
  `${ACCOUNT}`,
  "--clear-groups",
  "--inh-caps=-all",
  "--bounding-set=-all",
];
/** A change of account resets the parent-death signal, so it is set again. */
const PLAIN = ["--no-new-privs", "--pdeathsig", "KILL", "--"];

const NONE: Sandbox = { within: [], account: null, isApart: false };

/** From the strictest to none. Containers often forbid new namespaces, and small systems lack these tools. */
const FOR_ROOT: readonly Sandbox[] = [
  { within: ["unshare", ...APART, "setpriv", ...AS_ACCOUNT, ...PLAIN], account: ACCOUNT, isApart: true },
  { within: ["setpriv", ...AS_ACCOUNT, ...PLAIN], account: ACCOUNT, isApart: false },
  { within: ["unshare", ...APART], account: null, isApart: true },
];
const FOR_OTHERS: readonly Sandbox[] = [
  { within: ["unshare", "--user", ...APART, "setpriv", ...PLAIN], account: null, isApart: true },
  { within: ["unshare", "--user", ...APART], account: null, isApart: true },
];

/** The strictest sandbox in which `program` runs with `args` here, and whose output files we can read. */
export async function findSandbox(program: string, args: string[]): Promise<Sandbox> {
  if (process.platform !== "linux") return NONE;
  for (const sandbox of process.getuid?.() === 0 ? FOR_ROOT : FOR_OTHERS) {
    if (await works(sandbox, program, args)) return sandbox;
  }
  return NONE;
}

async function works(sandbox: Sandbox, program: string, args: string[]): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "reshoot-sandbox-"));
  const limits = { timeoutMs: 10_000, within: sandbox.within, cwd: folder };
  try {
    await giveTo(sandbox, folder);
    await runProgram(program, args, limits);
    await runProgram("/bin/sh", ["-c", "echo made > made && chmod 600 made"], limits); // text-ok: a command
    return (await readFile(join(folder, "made"), "utf8")) === "made\n";
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Gives the sandbox account access to a file or folder of ours. */
export async function giveTo({ account }: Sandbox, path: string): Promise<void> {
  if (account === null) return;
  await chown(path, account, account);
  await chmod(path, 0o700);
}
