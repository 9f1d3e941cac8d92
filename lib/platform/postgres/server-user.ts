import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { platformOf } from "@/lib/platform/operating-system";

/** The account that runs PostgreSQL; null means the account of this process. */
export type ServerUser = { uid: number; gid: number; name: string } | null;

/** The environment that PostgreSQL's programs need. (NODE_ENV is here because Next's types require it.) */
export const BARE_ENVIRONMENT = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" } as const;

/**
 * PostgreSQL refuses to run as root, so root runs the server under an unprivileged account: the owner of the data folder
 * if there is one, else the system's account for it.
 */
export async function chooseServerUser(
  dataDirectory: string,
  { uid = process.getuid?.(), names = platformOf().serverAccounts, accounts = readAccounts() }: Choice = {},
): Promise<ServerUser> {
  if (uid !== 0) {
    return null;
  }
  const owner = await stat(dataDirectory).catch(() => null);
  if (owner && owner.uid !== 0) {
    const known = accounts.find((account) => account.uid === owner.uid);
    return { uid: owner.uid, gid: owner.gid, name: known?.name ?? String(owner.uid) };
  }
  for (const name of names) {
    const account = accounts.find((entry) => entry.name === name);
    if (account) {
      return account;
    }
  }
  throw new Error(
    `PostgreSQL will not run as root and this machine has no account named ${names.join(" or ")}. ` +
      "Add one, start as an ordinary user, or set DATABASE_URL.",
  );
}

type Account = { name: string; uid: number; gid: number };
type Choice = { uid?: number | undefined; names?: readonly string[]; accounts?: readonly Account[] };

function readAccounts(): Account[] {
  return parseAccounts(readFileSync("/etc/passwd", "utf8"));
}

/** A Mac writes the user ID of `nobody` as -2. */
export function parseAccounts(text: string): Account[] {
  return text
    .split("\n")
    .filter((line) => line.includes(":") && !line.startsWith("#"))
    .map((line) => line.split(":"))
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }));
}

/** Tests as that user whether it may enter the folder: the mode alone does not cover ACLs and mounts. */
export function canEnter(user: ServerUser, directory: string): boolean {
  const script = ["-c", 'cd -- "$1"', "sh", directory];
  const result = spawnSync("/bin/sh", script, { ...idsOf(user), cwd: "/", stdio: "ignore" });
  if (result.error) {
    throw explainSpawnError(result.error, user);
  }
  return result.status === 0;
}

/** Runs a program as that user from `/` with a minimal environment. Resolves with its exit code and all its output. */
export function runAs(
  user: ServerUser,
  program: string,
  args: string[],
  variables: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...idsOf(user),
      cwd: "/",
      env: { ...BARE_ENVIRONMENT, ...variables },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) => reject(explainSpawnError(error, user)));
    child.on("close", (code) => resolve({ code: code ?? 1, output: output.trim() }));
  });
}

function idsOf(user: ServerUser) {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

function explainSpawnError(error: Error, user: ServerUser): Error {
  if (user && "code" in error && error.code === "EPERM") {
    return new Error(
      `PostgreSQL will not run as root, and root cannot switch to the account ${user.name}. ` +
        "Start as an ordinary user, or set DATABASE_URL.",
      { cause: error },
    );
  }
  return error;
}
