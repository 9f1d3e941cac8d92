import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAs, type ServerUser } from "./server-user";

/** Where distributions put the library that supplies user names (package libnss-wrapper or nss_wrapper). */
const WRAPPERS = ["x86_64-linux-gnu", "aarch64-linux-gnu", ".", "../lib64"].map((folder) =>
  join("/usr/lib", folder, "libnss_wrapper.so"),
);
const NAMELESS = /could not look up effective user ID/;

type Outcome = { code: number; output: string };

/**
 * Runs a program that requires a name for its account, as `initdb` does. Platforms that give each container its own user ID
 * (OpenShift, `docker run --user 12345`) have no name for it in /etc/passwd: then nss_wrapper supplies one. Without
 * nss_wrapper it throws an error that says what to do.
 */
export async function runNamed(
  user: ServerUser,
  program: string,
  args: string[],
  wrappers: readonly string[] = WRAPPERS,
): Promise<Outcome> {
  const outcome = await runAs(user, program, args);
  if (outcome.code === 0 || !NAMELESS.test(outcome.output)) {
    return outcome;
  }
  const uid = user?.uid ?? process.getuid?.() ?? 0;
  const gid = user?.gid ?? process.getgid?.() ?? 0;
  const wrapper = wrappers.find((path) => existsSync(path));
  if (!wrapper) {
    throw new Error(
      `PostgreSQL needs a name for its account, and number ${uid} has none in /etc/passwd. Set DATABASE_URL to a ` +
        "PostgreSQL of your own, install the package libnss-wrapper, or run as an account that has a name.",
    );
  }
  const folder = await mkdtemp(join(tmpdir(), "reshoot-account-"));
  try {
    await writeFile(join(folder, "passwd"), `reshoot:x:${uid}:${gid}:Reshoot Studio:/:/bin/false\n`);
    await writeFile(join(folder, "group"), `reshoot:x:${gid}:\n`);
    return await runAs(user, program, args, {
      LD_PRELOAD: wrapper,
      NSS_WRAPPER_PASSWD: join(folder, "passwd"),
      NSS_WRAPPER_GROUP: join(folder, "group"),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
