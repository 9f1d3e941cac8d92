import { execFile } from "node:child_process";
import { promisify } from "node:util";

const MINUTE_MS = 60_000;

/** Installs packages of Debian, as root or with sudo. Ignores failures: the caller looks for what it needs again. */
export async function installDebian(packages: string[]): Promise<void> {
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    const [program = "", ...rest] = [...sudo, "apt-get", "-q", ...args];
    await attempt(program, rest, env, 10 * MINUTE_MS);
  }
}

/** Prints the first lines of a failure, and goes on. */
export async function attempt(program: string, args: string[], env: NodeJS.ProcessEnv, timeout: number): Promise<void> {
  await promisify(execFile)(program, args, { env, timeout, maxBuffer: 2 ** 26 }).catch((error: Error) => {
    console.log(error.message.split("\n").slice(0, 3).join("\n"));
  });
}
